package sluice.worker;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.engine.EngineSettings;
import sluice.engine.crash.CrashPoints;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.FileStore;
import sluice.engine.store.LocalFileStore;
import sluice.model.wire.MessageCodec;
import sluice.telemetry.Traces;
import sluice.worker.settings.EngineProperties;
import sluice.worker.settings.HeapDemand;
import sluice.worker.settings.SourceProperties;
import sluice.worker.settings.WorkerIdentity;
import sluice.worker.settings.WorkerSettings;

/// The engine, as the settings want it.
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Traces traces() {
        return Traces.ofEnvironment("export-worker");
    }

    @Bean
    MessageCodec messageCodec() {
        return new MessageCodec();
    }

    @Bean
    @ConditionalOnMissingBean
    CrashPoints crashPoints() {
        return CrashPoints.bySystemProperty();
    }

    @Bean
    WorkerIdentity workerIdentity(WorkerSettings settings) {
        return WorkerIdentity.of(settings);
    }

    @Bean
    EngineSettings engineSettings(EngineProperties properties, WorkerSettings worker) {
        EngineSettings settings = properties.toSettings();
        new HeapDemand(worker.slots(), settings)
                .requireWithin(Runtime.getRuntime().maxMemory());
        return settings;
    }

    @Bean
    SourceDatabase sourceDatabase(SourceProperties properties, WorkerSettings worker) {
        return SourceDatabase.keeping(worker.slots(), properties.toSettings());
    }

    @Bean
    FileStore fileStore(EngineProperties properties, CrashPoints crashPoints) {
        return new LocalFileStore(properties.export().directory(), crashPoints);
    }
}
