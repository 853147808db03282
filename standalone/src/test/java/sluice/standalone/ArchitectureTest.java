package sluice.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The dependency rules of the whole of Sluice, checked where all of it meets.
@AnalyzeClasses(packages = "sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theModelKnowsNeitherSpringNorAnyProcess = noClasses()
            .that()
            .resideInAPackage("sluice.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "sluice.engine..", "sluice.worker..", "sluice.gateway..", "java.sql..");

    @ArchTest
    static final ArchRule theEngineKnowsNeitherSpringNorTheBroker = noClasses()
            .that()
            .resideInAPackage("sluice.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "com.rabbitmq..",
                    "sluice.worker..",
                    "sluice.gateway..",
                    "sluice.standalone..");

    @ArchTest
    static final ArchRule telemetryKnowsNeitherSpringNorTheBrokerNorAnyProcess = noClasses()
            .that()
            .resideInAPackage("sluice.telemetry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "com.rabbitmq..",
                    "sluice.engine..",
                    "sluice.worker..",
                    "sluice.gateway..",
                    "sluice.standalone..");

    @ArchTest
    static final ArchRule gatewayAndWorkerDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("sluice.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sluice.worker..", "sluice.standalone..");

    @ArchTest
    static final ArchRule theWorkerKnowsNoGatewayAndNoJobsDatabase = noClasses()
            .that()
            .resideInAPackage("sluice.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sluice.gateway..", "sluice.standalone..", "org.springframework.jdbc..", "liquibase..");

    @ArchTest
    static final ArchRule onlyTheSourceKnowsThePostgreSqlDriver = noClasses()
            .that()
            .resideInAPackage("sluice..")
            .and()
            .resideOutsideOfPackages("sluice.engine.source..", "sluice.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..");

    @ArchTest
    static final ArchRule valuesKnowNeitherRowsNorFiles = noClasses()
            .that()
            .resideInAPackage("sluice.engine.value..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "sluice.engine.encode..", "sluice.engine.store..", "sluice.engine.parquet..", "java.nio.file..");

    @ArchTest
    static final ArchRule noCyclesBetweenPackagesOfTheEngine =
            slices().matching("sluice.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenPackagesOfTheGateway =
            slices().matching("sluice.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenPackagesOfTheWorker =
            slices().matching("sluice.worker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNamedAfterTheirSubject = classes()
            .that()
            .resideInAPackage("sluice..")
            .should()
            .resideOutsideOfPackages("..service..", "..impl..", "..util..", "..common..", "..helper..", "..dto..");

    @ArchTest
    static final ArchRule controllersBelongToTheirFeature =
            classes().that().haveSimpleNameEndingWith("Controller").should().notBePublic();
}
