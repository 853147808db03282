package sluice.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sluice.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("sluice.worker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyBrokerReportAndIntakeSpeakAmqp = noClasses()
            .that()
            .resideOutsideOfPackages("sluice.worker.broker", "sluice.worker.report", "sluice.worker.intake")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule theWorkerKnowsNeitherTheGatewayNorJdbc = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sluice.gateway..", "java.sql..", "org.postgresql..", "org.springframework.jdbc..");
}
