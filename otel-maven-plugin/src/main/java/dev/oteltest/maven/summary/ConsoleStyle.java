package dev.oteltest.maven.summary;

import dev.oteltest.report.internal.text.ResultColor;
import java.util.List;
import org.apache.maven.execution.MavenSession;

/** Colors text if Maven does: never in a file, in a pipe or in batch mode. */
public enum ConsoleStyle {
  PLAIN,
  COLORED;

  /** The classes by which Maven 3 and Maven 4 decide whether to use colors. */
  private static final List<String> MAVENS_OWN =
      List.of(
          "org.apache.maven.shared.utils.logging.MessageUtils",
          "org.apache.maven.jline.MessageUtils");

  /** Returns the style that Maven uses in this run. */
  public static ConsoleStyle ofMaven() {
    return MAVENS_OWN.stream().anyMatch(ConsoleStyle::isColored) ? COLORED : PLAIN;
  }

  private static boolean isColored(String mavensOwn) {
    try {
      ClassLoader core = MavenSession.class.getClassLoader();
      Object colored =
          Class.forName(mavensOwn, true, core).getMethod("isColorEnabled").invoke(null);
      return Boolean.TRUE.equals(colored);
    } catch (ReflectiveOperationException | LinkageError e) {
      return false; // the class of the other Maven
    }
  }

  public String strong(String text) {
    return sgr("1", text);
  }

  String good(String text) {
    return colored(ResultColor.PASSED, text);
  }

  String bad(String text) {
    return colored(ResultColor.FAILED, text);
  }

  String odd(String text) {
    return colored(ResultColor.FLAKY, text);
  }

  String faint(String text) {
    return sgr("2", text);
  }

  private String colored(ResultColor color, String text) {
    return this == PLAIN ? text : color.inTerminal(text);
  }

  private String sgr(String code, String text) {
    return this == PLAIN ? text : ResultColor.sgr(code, text);
  }
}
