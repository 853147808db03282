package sluice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the documents, and the commands on it.
record Document(String text) {

    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String PROMPT = "$ ";

    /// A command, and what the page says it prints: pieces of it, in order; what is left out between them is `…`.
    record Shown(String command, List<String> output) {

        static Shown of(String command, String output) {
            return new Shown(
                    command,
                    Stream.of(output.split("…|\n"))
                            .map(String::strip)
                            .filter(piece -> !piece.isEmpty())
                            .toList());
        }
    }

    private record Block(String language, String text) {}

    /// @param path below the root of the checkout
    static Document read(String path) {
        try {
            return new Document(Files.readString(Path.of("..", path)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /// The contents of all blocks of one language.
    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    /// Each block of `sh`, with the block of `text` that may follow it.
    List<Shown> scripts() {
        List<Block> blocks = blocks();
        List<Shown> scripts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("sh")) {
                boolean followed =
                        i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
                scripts.add(Shown.of(
                        blocks.get(i).text(), followed ? blocks.get(i + 1).text() : ""));
            }
        }
        return scripts;
    }

    /// Each command after a prompt in blocks of `console`.
    List<Shown> commands() {
        List<Shown> commands = new ArrayList<>();
        for (String block : blocks("console")) {
            for (String part : ("\n" + block).split("\n" + Pattern.quote(PROMPT))) {
                if (!part.isBlank()) {
                    int end = endOfCommand(part);
                    commands.add(Shown.of(part.substring(0, end), part.substring(end)));
                }
            }
        }
        return commands;
    }

    /// A backslash at the end of a line continues it.
    private static int endOfCommand(String part) {
        int end = part.indexOf('\n');
        while (end > 0 && part.charAt(end - 1) == '\\') {
            end = part.indexOf('\n', end + 1);
        }
        return end < 0 ? part.length() : end;
    }
}
