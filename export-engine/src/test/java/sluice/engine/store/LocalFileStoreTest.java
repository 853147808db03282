package sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.model.Execution;

class LocalFileStoreTest extends FileStoreContract {

    @TempDir
    Path directory;

    @Override
    FileStore unusedStore() throws IOException {
        return new LocalFileStore(Files.createTempDirectory(directory, "volume").resolve("exports"));
    }

    @Test
    void theLayoutIsWhatItsReadersExpect() throws Exception {
        commit(EXECUTION);
        Path finished = store.root().resolve("17/6f9619ff-8b86-d011-b42d-00cf4fc964ff");
        assertThat(finished.resolve("export-17.csv")).hasContent("content");
        assertThat(finished.resolve("manifest.json")).hasContent("""
                        {"execution":{"job_id":17,"attempt":2,"execution_id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff"},\
                        "file_name":"export-17.csv","rows":1,"bytes":7,"sha256":"%s",\
                        "columns":[{"name":"Ünï \\"x\\"","type":"numeric(12,2)"}],\
                        "snapshot_at":"2026-01-14T12:00:00.123456Z","truncated":true}""".formatted("ab".repeat(32)));
        assertThat(store.root().resolve(".sluice-volume")).hasContent(INSTALLATION + "\n");
    }

    @Test
    void othersOutsideTheGroupReadNothing() throws Exception {
        commit(EXECUTION);
        Path finished = store.root().resolve("17/" + EXECUTION.executionId());
        for (Path directory : new Path[] {store.root(), finished, finished.getParent()}) {
            assertThat(permissions(directory)).startsWith("rwx").endsWith("---");
        }
        try (Stream<Path> files = Files.list(finished)) {
            assertThat(files).hasSize(2).allMatch(file -> permissions(file).matches("rw-(r--|---)---"));
        }
    }

    @Test
    void unknownFieldsOfAManifestAreIgnored() throws Exception {
        commit(EXECUTION);
        Path manifest = manifestOf(EXECUTION);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\\{", "{\"new_in_2030\":[1],"));
        assertThat(store.find(17, EXECUTION.executionId())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null"})
    void aDamagedManifestIsAnErrorAndNotAFile(String damage) throws Exception {
        commit(EXECUTION);
        Files.writeString(manifestOf(EXECUTION), damage);
        assertThatThrownBy(() -> store.find(17, EXECUTION.executionId())).isInstanceOf(IOException.class);
    }

    @Test
    void aManifestCannotNameAFileElsewhere() throws Exception {
        commit(EXECUTION);
        Path manifest = manifestOf(EXECUTION);
        for (String name : new String[] {"../x/export-17.csv", "/etc/passwd", "export-18.csv", "export-17.", ""}) {
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replaceFirst("\"file_name\":\"[^\"]*\"", "\"file_name\":\"" + name + "\""));
            assertThat(store.find(17, EXECUTION.executionId())).as(name).isEmpty();
        }
    }

    /// Every state in which a worker can die before its rename, from the empty directory to the whole one.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatADeadWorkerLeftIsInvisibleAndGivesWay(int files) throws Exception {
        Path partial = store.root().resolve(".partial/17.2." + EXECUTION.executionId());
        Files.createDirectories(partial);
        if (files > 0) {
            Files.writeString(partial.resolve("export-17.csv"), "half a fi");
        }
        if (files > 1) {
            Files.writeString(partial.resolve("manifest.json"), "{\"exec");
        }
        assertThat(store.partialExecutions()).containsExactly(EXECUTION);
        assertThat(store.find(17, EXECUTION.executionId())).isEmpty();
        assertThat(store.finishedJobs()).isEmpty();

        commit(EXECUTION);
        assertThat(store.find(17, EXECUTION.executionId())).isPresent();

        store.remove(EXECUTION);
        assertThat(tree()).containsOnly(".partial", ".sluice-volume");
    }

    @Test
    void aWorkerThatDiedAfterItsRenameLeavesAWholeFile() throws Exception {
        PartialExport neverClosed = store.begin(EXECUTION, "csv");
        neverClosed.commit(write(neverClosed, EXECUTION, "content"));
        assertThat(new LocalFileStore(store.root()).find(17, EXECUTION.executionId()))
                .isPresent();
        neverClosed.close();
        assertThat(store.find(17, EXECUTION.executionId())).isPresent();
    }

    @Test
    void aRenameOntoAFinishedFileIsRefused() throws Exception {
        commit(EXECUTION);
        assertThatThrownBy(() -> commit(EXECUTION)).isInstanceOf(IOException.class);
        assertThat(store.find(17, EXECUTION.executionId()).orElseThrow().file()).hasContent("content");
        assertThat(store.partialExecutions()).isEmpty();
    }

    @Test
    void anUnmountedVolumeIsNoticedBeforeTheCommit() throws Exception {
        Path away = directory.resolve("away");
        try (PartialExport partial = store.begin(EXECUTION, "csv")) {
            Manifest manifest = write(partial, EXECUTION, "content");
            Files.move(store.root(), away);
            Files.createDirectory(store.root());
            assertThatThrownBy(() -> partial.commit(manifest)).isInstanceOf(VolumeNotShared.class);
        }
        assertThat(tree()).isEmpty();
        assertThat(new LocalFileStore(away).finishedJobs()).isEmpty();
    }

    @Test
    void anotherVolumeOfTheSameInstallationIsNoticedToo() throws Exception {
        try (PartialExport partial = store.begin(EXECUTION, "csv")) {
            Manifest manifest = write(partial, EXECUTION, "content");
            Files.move(store.root(), directory.resolve("away"));
            store.claimVolume(INSTALLATION);
            assertThatThrownBy(() -> partial.commit(manifest))
                    .isInstanceOf(VolumeNotShared.class)
                    .hasMessageContaining("Another volume was mounted");
        }
        assertThat(store.find(17, EXECUTION.executionId())).isEmpty();
    }

    @Test
    void aMarkThatWasNeverWrittenToItsEndIsClaimedAgain() throws Exception {
        Files.writeString(store.root().resolve(".sluice-volume"), "0b6d8cc4-9d9c");
        assertThat(store.belongsTo(INSTALLATION)).isFalse();
        store.claimVolume(INSTALLATION);
        assertThat(store.belongsTo(INSTALLATION)).isTrue();
    }

    @Test
    void aPlantedLinkIsNeitherReadNorFollowedByARemoval() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path treasure = Files.writeString(outside.resolve("export-17.csv"), "not ours");
        commit(EXECUTION);
        Path finished = store.root().resolve("17/" + EXECUTION.executionId());
        Files.copy(finished.resolve("manifest.json"), outside.resolve("manifest.json"));

        Files.delete(finished.resolve("export-17.csv"));
        Files.createSymbolicLink(finished.resolve("export-17.csv"), treasure);
        assertThat(store.find(17, EXECUTION.executionId())).isEmpty();

        Files.createSymbolicLink(finished.resolve("inner"), outside);
        UUID linked = UUID.randomUUID();
        Files.createSymbolicLink(store.root().resolve("17/" + linked), outside);
        assertThat(store.find(17, linked)).isEmpty();

        Files.createSymbolicLink(store.root().resolve("18"), outside);
        assertThat(store.find(18, EXECUTION.executionId())).isEmpty();
        assertThat(store.finishedJobs()).containsExactly(17L);

        store.remove(new Execution(17, 1, linked));
        store.removeJob(17);
        store.removeJob(18);
        assertThat(treasure).hasContent("not ours");
        assertThat(tree()).containsOnly(".partial", ".sluice-volume");
    }

    @Test
    void aLinkInPlaceOfTheDirectoryOfPartialsIsRefused() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(store.root().resolve(".partial"), outside);
        assertThatThrownBy(() -> store.begin(EXECUTION, "csv")).isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void whatIsNotOursOnTheVolumeIsLeftAlone() throws Exception {
        commit(EXECUTION);
        for (String name : new String[] {"0", "17a", "99999999999999999999", "lost+found", ".partial/17.0.x"}) {
            Files.createDirectories(store.root().resolve(name));
        }
        Files.writeString(store.root().resolve("18"), "a file");
        assertThat(store.finishedJobs()).containsExactly(17L);
        assertThat(store.partialExecutions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "csv/x", ".csv", "CSV", "a.b.c", "csv\n"})
    void anExtensionIsNoPath(String extension) {
        assertThatThrownBy(() -> store.begin(EXECUTION, extension)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path manifestOf(Execution execution) {
        return store.root().resolve(execution.jobId() + "/" + execution.executionId() + "/manifest.json");
    }

    private Stream<String> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(store.root())) {
            return paths
                    .filter(path -> !path.equals(store.root()))
                    .map(path -> store.root().relativize(path).toString())
                    .toList()
                    .stream();
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
