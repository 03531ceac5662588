package dev.oteltest.maven.results;

import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Test classes without a span or a report because a test JVM died. It may have received the classes
 * before it knew which tests they have.
 */
final class LostClasses {

  private static final String CLASS = ".class";
  private static final int ABSTRACT_OR_INTERFACE = 0x0600;

  private LostClasses() {}

  /** Returns whether Surefire reports that a test JVM exited unexpectedly. */
  static boolean mayBe(@Nullable Throwable problem) {
    String message = problem == null ? null : problem.getMessage();
    return message != null
        && Stream.of(
                "forked VM terminated", "Crashed tests", "timeout in the fork", "starting fork")
            .anyMatch(message::contains);
  }

  /**
   * Returns the classes in a directory that can be instantiated and whose files match.
   *
   * @param includes globs that may end in {@code .java} or {@code .class}
   * @param excludes globs of the same kind
   */
  static List<String> in(Path folder, Collection<String> includes, Collection<String> excludes)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<PathMatcher> in = matchers(includes);
    List<PathMatcher> out = matchers(excludes);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(CLASS) && !file.toString().contains("$"))
          .filter(file -> matches(in, folder.relativize(file)))
          .filter(file -> !matches(out, folder.relativize(file)))
          .filter(LostClasses::isConcrete)
          .map(file -> nameOf(folder.relativize(file).toString()))
          .sorted()
          .toList();
    }
  }

  private static boolean matches(List<PathMatcher> matchers, Path file) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(file));
  }

  private static List<PathMatcher> matchers(Collection<String> globs) {
    return globs.stream()
        .map(glob -> glob.strip().replaceFirst("\\.(java|class)$", ""))
        .flatMap(glob -> Stream.of(glob, glob.replaceFirst("^\\*\\*/", "")))
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob + CLASS))
        .toList();
  }

  private static String nameOf(String file) {
    return file.substring(0, file.length() - CLASS.length()).replace('/', '.').replace('\\', '.');
  }

  /**
   * Returns whether a class can be instantiated; reads the file, because loading the class would
   * run its code.
   */
  private static boolean isConcrete(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(new BufferedInputStream(in))) {
      data.readLong(); // magic and version
      int constants = data.readUnsignedShort();
      for (int i = 1; i < constants; i++) {
        int tag = data.readUnsignedByte();
        switch (tag) {
          case 1 -> data.skipNBytes(data.readUnsignedShort());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipNBytes(4);
          case 5, 6 -> {
            data.skipNBytes(8);
            i++; // occupies two entries
          }
          case 15 -> data.skipNBytes(3);
          default -> data.skipNBytes(2);
        }
      }
      return (data.readUnsignedShort() & ABSTRACT_OR_INTERFACE) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Records lost classes below the goal that was supposed to run them. */
  static void record(BuildTracer tracer, BuildSpan goal, List<String> classes, long now) {
    for (String name : classes) {
      BuildSpan span =
          tracer.start(
              name.substring(name.lastIndexOf('.') + 1),
              goal.spanContext(),
              now,
              Attributes.of(
                  TestAttributes.SUITE_NAME,
                  name,
                  TestAttributes.SUITE_STATUS,
                  TestResult.ABORTED.suiteStatus()));
      span.span().setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
      span.span().fail("No test of this class is known to have run: a test JVM exited first");
      span.end(now);
    }
  }
}
