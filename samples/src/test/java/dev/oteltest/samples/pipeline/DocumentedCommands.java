package dev.oteltest.samples.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that the pages of docs and the READMEs of this project and its samples show: in
 * blocks of shell, in other blocks if they begin with a known program, and Maven's in running text.
 *
 * <p>Not read is the rationale, which says why things are as they are, and shows nobody what to
 * run.
 */
final class DocumentedCommands {

  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCE = Pattern.compile("```(\\w*)\\s*");
  private static final Pattern SHELL = Pattern.compile("sh|shell|bash|console");
  private static final Pattern COMMAND = Pattern.compile("(?:mvn|curl) .*");
  private static final Pattern INLINE = Pattern.compile("`((?:[A-Z_]+=\\S+ )*mvn [^`]*)`");

  private final SortedMap<String, String> pages = new TreeMap<>();

  /** The command that continues on the next line; empty if none does. */
  private String begun = "";

  private DocumentedCommands() {}

  /** Returns the commands, each in one line, with a page that shows it. */
  static SortedMap<String, String> read() throws IOException {
    DocumentedCommands commands = new DocumentedCommands();
    for (Path page : pages()) {
      commands.read(ROOT.relativize(page).toString(), Files.readAllLines(page));
    }
    return commands.pages;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages =
        new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("llms.txt")));
    for (Path folder : List.of(ROOT.resolve("docs"), ROOT.resolve("samples"))) {
      try (Stream<Path> files = Files.walk(folder, 2)) {
        files
            .filter(
                file -> file.toString().endsWith(".md") && !file.toString().contains("rationale"))
            .filter(file -> !file.toString().contains("/target/"))
            .sorted()
            .forEach(pages::add);
      }
    }
    return pages;
  }

  private void read(String page, List<String> lines) {
    String language = null; // of the block around a line
    for (String line : lines) {
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        language = language == null ? fence.group(1) : null;
        begun = "";
      } else if (language == null && !line.startsWith("    ")) {
        Matcher inline = INLINE.matcher(line);
        while (inline.find()) {
          pages.putIfAbsent(inline.group(1), page);
        }
      } else if (isShown(language == null ? line.strip() : line, language)) {
        add(line, page);
      }
    }
  }

  private boolean isShown(String line, String language) {
    return !begun.isEmpty()
        || (language != null && SHELL.matcher(language).matches())
        || ((language == null || language.isEmpty()) && COMMAND.matcher(line).matches());
  }

  private void add(String line, String page) {
    String text = begun + line.strip();
    if (text.endsWith("\\")) {
      begun = text.substring(0, text.length() - 1).strip() + " ";
    } else if (text.chars().filter(c -> c == '\'').count() % 2 == 1) {
      begun = text + " ";
    } else {
      begun = "";
      String command = text.replaceAll("\\s+#.*", "").replaceAll("\\s+", " ").strip();
      if (!command.isEmpty() && !command.equals("…")) {
        pages.putIfAbsent(command, page);
      }
    }
  }
}
