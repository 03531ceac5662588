package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The length of the main sources of all modules, scripts of the page included. */
class FileLengthIT {

  private static final int MAX_LINES = 300;

  private static final Pattern EXAMPLE =
      Pattern.compile("\n *\\*\n *\\* <pre class=\"example\">[\\s\\S]*?</pre>");

  /** A comment that would be on one line without its example. */
  private static final Pattern EXAMPLE_BELOW_A_LINE =
      Pattern.compile("/\\*\\*\n *\\* (.+)" + EXAMPLE + "\n *\\*/");

  @Test
  void noFileIsLongerThanThreeHundredLines() throws IOException {
    SortedSet<String> tooLong = new TreeSet<>();
    int files = 0;
    for (String module : Modules.NAMES) {
      try (Stream<Path> sources = Files.walk(Modules.ROOT.resolve(module).resolve("src/main"))) {
        for (Path file : (Iterable<Path>) sources.filter(FileLengthIT::isSource)::iterator) {
          files++;
          if (length(Files.readString(file)) > MAX_LINES) {
            tooLong.add(module + "/" + file.getFileName());
          }
        }
      }
    }

    assertThat(files).isGreaterThan(900);
    assertThat(tooLong).isEmpty();
  }

  /** Counts the lines that somebody wrote: not the examples that a test writes into Javadoc. */
  private static long length(String source) {
    String written = EXAMPLE_BELOW_A_LINE.matcher(source).replaceAll("/** $1 */");
    return EXAMPLE.matcher(written).replaceAll("").lines().count();
  }

  @Test
  void examplesAreNotCounted() {
    String example =
        "   *\n   * <pre class=\"example\">{@code\n   * // passes:\n   * a();\n   * }</pre>\n";

    assertThat(length("class A {\n  /**\n   * Does.\n" + example + "   */\n  void a() {}\n}\n"))
        .isEqualTo("class A {\n  /** Does. */\n  void a() {}\n}\n".lines().count());
    assertThat(length("  /**\n   * One.\n   * Two.\n" + example + "   *\n   * @since 1\n   */\n"))
        .isEqualTo("  /**\n   * One.\n   * Two.\n   *\n   * @since 1\n   */\n".lines().count());
    assertThat(length("/**\n * <pre>{@code\n * a();\n * }</pre>\n */\n")).isEqualTo(5);
  }

  private static boolean isSource(Path file) {
    return file.toString().matches(".*\\.(java|mjs|js)");
  }
}
