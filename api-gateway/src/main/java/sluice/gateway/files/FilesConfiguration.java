package sluice.gateway.files;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import sluice.engine.store.FileStore;
import sluice.engine.store.LocalFileStore;

/// Where the export volume is, and whose it is.
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    /// @param directory root of the export volume, the same one for the gateway and all workers
    /// @param reserve room on that volume that is kept; with less, workers take no more commands, and jobs wait
    @ConfigurationProperties("sluice.export")
    record FilesSettings(
            @DefaultValue("/tmp/exports") Path directory,
            @DefaultValue("64MB") DataSize reserve) {}

    @Bean
    FileStore fileStore(FilesSettings settings) {
        return new LocalFileStore(settings.directory());
    }

    @Bean
    Installation installation(JdbcClient jdbc) {
        return new Installation(
                jdbc.sql("SELECT id FROM installation").query(UUID.class).single());
    }
}
