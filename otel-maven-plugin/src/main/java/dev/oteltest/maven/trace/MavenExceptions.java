package dev.oteltest.maven.trace;

import dev.oteltest.internal.span.ExceptionAttributes;
import dev.oteltest.internal.text.ShortText;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Unwraps and describes the exceptions of a build. */
public final class MavenExceptions {

  private static final int MAX_LENGTH = 300;

  private MavenExceptions() {}

  /**
   * Returns the exception that the goal threw, without those in which Maven wraps it. If several
   * goals of a module failed under Maven's concurrent builder, it is the exception of the first
   * that Maven names.
   */
  public static @Nullable Throwable rootOf(@Nullable Throwable problem) {
    Throwable root = problem;
    while (root instanceof LifecycleExecutionException) {
      Throwable wrapped = root.getCause();
      if (wrapped == null && root.getSuppressed().length > 0) {
        wrapped = root.getSuppressed()[0];
      }
      if (wrapped == null) {
        break;
      }
      root = wrapped;
    }
    return root;
  }

  /**
   * Returns all that an exception says: what does not fit in one line is only in the long message
   * of a goal's exception.
   *
   * @return the message, which may have several lines; empty if there is none
   */
  public static String message(Throwable problem) {
    String message = ExceptionAttributes.message(problem).strip();
    String all =
        problem instanceof AbstractMojoExecutionException failure
                && failure.getLongMessage() != null
            ? failure.getLongMessage().strip()
            : "";
    if (all.isEmpty() || message.contains(all)) {
      return message;
    }
    return message.isEmpty() || all.startsWith(message) ? all : message + "\n\n" + all;
  }

  /**
   * Returns the problem in one line: the first paragraph of the exception's message. Further
   * paragraphs name places to look on the machine of the build.
   *
   * @param base the directory of the build, which is left out of paths
   */
  static String describe(Throwable problem, Path base) {
    String message = problem.getMessage();
    if (message == null || message.isBlank()) {
      return problem.getClass().getName();
    }
    List<String> paragraph =
        PomErrors.reason(problem, message)
            .replaceFirst("^Execution \\S+ of goal \\S+ failed: ", "")
            .strip()
            .lines()
            .takeWhile(part -> !part.isBlank())
            .map(String::strip)
            .toList();
    // If a JVM died, Surefire puts places to look before the reason.
    List<String> reason = paragraph.stream().filter(part -> !part.startsWith("See ")).toList();
    String line =
        String.join(" ", reason.isEmpty() ? paragraph : reason)
            .replace(base + base.getFileSystem().getSeparator(), "");
    return ShortText.of(line, MAX_LENGTH);
  }
}
