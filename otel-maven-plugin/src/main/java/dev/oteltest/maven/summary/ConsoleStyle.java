package dev.oteltest.maven.summary;

import java.util.List;
import org.apache.maven.execution.MavenSession;

/** Colours where Maven itself uses them: never in a file, a pipe or a batch. */
public enum ConsoleStyle {
  PLAIN,
  COLOURED;

  /** What Maven asks whether its output is a terminal: of Maven 3 and of Maven 4. */
  private static final List<String> MAVENS_OWN =
      List.of(
          "org.apache.maven.shared.utils.logging.MessageUtils",
          "org.apache.maven.jline.MessageUtils");

  /** The style Maven uses in this run. */
  public static ConsoleStyle ofMaven() {
    return MAVENS_OWN.stream().anyMatch(ConsoleStyle::isColoured) ? COLOURED : PLAIN;
  }

  private static boolean isColoured(String mavensOwn) {
    try {
      ClassLoader core = MavenSession.class.getClassLoader();
      Object coloured =
          Class.forName(mavensOwn, true, core).getMethod("isColorEnabled").invoke(null);
      return Boolean.TRUE.equals(coloured);
    } catch (ReflectiveOperationException | LinkageError e) {
      return false; // it is the other Maven's
    }
  }

  public String strong(String text) {
    return sgr("1", text);
  }

  String good(String text) {
    return sgr("32", text);
  }

  String bad(String text) {
    return sgr("1;31", text);
  }

  String odd(String text) {
    return sgr("33", text);
  }

  String faint(String text) {
    return sgr("2", text);
  }

  private String sgr(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[m";
  }
}
