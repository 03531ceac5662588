package dev.oteltest.maven.summary;

import java.util.List;
import org.apache.maven.execution.MavenSession;

/** Whether Maven colors its log: never in a file, in a pipe or in batch mode. */
public final class MavenColors {

  /** The classes by which Maven 3 and Maven 4 decide whether to use colors. */
  private static final List<String> MAVENS_OWN =
      List.of(
          "org.apache.maven.shared.utils.logging.MessageUtils",
          "org.apache.maven.jline.MessageUtils");

  private MavenColors() {}

  /** Returns whether Maven uses colors in this run. */
  public static boolean areOn() {
    return MAVENS_OWN.stream().anyMatch(MavenColors::isColored);
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
}
