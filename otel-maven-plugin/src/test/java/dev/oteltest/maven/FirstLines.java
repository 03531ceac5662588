package dev.oteltest.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A table of what people read first of builds, with a block for each: what one wants to read, and
 * what each output says, with a note where that is not yet what one wants.
 */
final class FirstLines {

  /** Where people look. */
  enum Output {
    CONSOLE,
    MARKDOWN,
    PAGE,
    ANNOTATION,
    SHOW
  }

  private static final String WANTED = "wanted";
  private static final String NOT_YET = " (not yet)";
  private static final String NOTHING = "(nothing)";

  /** Separates parts of what is wanted that may stand apart: a reason, and its place. */
  private static final String APART = " | ";

  /** How an annotation names a place. */
  private static final Pattern PLACE = Pattern.compile("file=([^,]*),line=([0-9]+),");

  /** What a block says of each output, or of what is wanted, by the title of the block. */
  private final Map<String, Map<String, String>> blocks = new LinkedHashMap<>();

  /** Reads a table; an empty one if there is none. */
  static FirstLines read(Path file) throws IOException {
    FirstLines table = new FirstLines();
    Map<String, String> block = new LinkedHashMap<>();
    String section = "";
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      if (line.startsWith("    ") && !line.strip().equals(NOTHING)) {
        block.merge(section, line.substring(4) + "\n", String::concat);
      } else if (line.startsWith("  ") && !line.startsWith("    ")) {
        section = line.strip().replace(NOT_YET, "").replace(":", "");
        block.put(section, "");
      } else if (line.startsWith("## ")) {
        block = new LinkedHashMap<>();
        table.blocks.put(line.substring(3), block);
      }
    }
    return table;
  }

  /** Returns what one wants to read of a build. */
  String wanted(String title) {
    return blocks.getOrDefault(title, Map.of()).getOrDefault(WANTED, "");
  }

  void add(String title, String wanted, Map<Output, String> said) {
    Map<String, String> block = new LinkedHashMap<>();
    block.put(WANTED, wanted);
    for (Output output : Output.values()) {
      block.put(name(output), said.getOrDefault(output, ""));
    }
    blocks.put(title, block);
  }

  /** Adds a block of another table, or an empty one. */
  void keep(String title, FirstLines other) {
    Map<String, String> block = new LinkedHashMap<>(other.blocks.getOrDefault(title, Map.of()));
    block.putIfAbsent(WANTED, "");
    for (Output output : Output.values()) {
      block.putIfAbsent(name(output), "");
    }
    blocks.put(title, block);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    Map<Output, Integer> right = new EnumMap<>(Output.class);
    blocks.forEach(
        (title, block) -> {
          text.append("\n## ").append(title).append('\n');
          text.append("  ").append(WANTED).append(":\n").append(indented(block.get(WANTED)));
          for (Output output : Output.values()) {
            String said = block.get(name(output));
            boolean isRight = says(said, block.get(WANTED));
            right.merge(output, isRight ? 1 : 0, Integer::sum);
            text.append("  ").append(name(output)).append(isRight ? "" : NOT_YET).append(":\n");
            text.append(indented(said));
          }
        });
    StringBuilder first = new StringBuilder("Said as wanted, of " + blocks.size() + " builds: ");
    right.forEach(
        (output, count) -> first.append(name(output)).append(' ').append(count).append(", "));
    first.setLength(first.length() - 2);
    return first + "\n" + text;
  }

  /** Returns whether an output says all that is wanted, wherever its lines break. */
  private static boolean says(String said, String wanted) {
    String all = plain(said);
    return !wanted.isBlank()
        && wanted
            .lines()
            .flatMap(line -> List.of(line.split(Pattern.quote(APART))).stream())
            .allMatch(part -> all.contains(plain(part)));
  }

  private static String plain(String text) {
    return PLACE
        .matcher(text)
        .replaceAll("$1:$2 ")
        .replace("%0A", " ")
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%25", "%")
        .replace("`", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String name(Output output) {
    return output.name().toLowerCase(Locale.ROOT);
  }

  private static String indented(String text) {
    String lines = text.isBlank() ? NOTHING + "\n" : text;
    StringBuilder indented = new StringBuilder();
    lines.lines().forEach(line -> indented.append(("    " + line).stripTrailing()).append('\n'));
    return indented.toString();
  }
}
