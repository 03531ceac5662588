package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.classfile.ClassFile;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Test classes without a span or a report because a test JVM died. It may have received the classes
 * before it knew which tests they have.
 */
public final class LostClasses {

  private static final String CLASS = ".class";

  /** A class with annotations of these only is configuration, not a test. */
  private static final String[] NOT_OF_TESTS = {
    "Ljava/", "Ljavax/", "Ljakarta/", "Lkotlin/", "Lgroovy/", "Llombok/", "Lorg/springframework/"
  };

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
   * Returns the classes in a directory that may have tests and whose files match.
   *
   * @param includes globs that may end in {@code .java} or {@code .class}
   * @param excludes globs of the same kind
   */
  public static List<String> in(
      Path folder, Collection<String> includes, Collection<String> excludes) throws IOException {
    List<PathMatcher> in = matchers(includes);
    List<PathMatcher> out = matchers(excludes);
    return FolderTree.files(
            folder, file -> file.toString().endsWith(CLASS) && !file.toString().contains("$"))
        .stream()
        .filter(file -> matches(in, folder.relativize(file)))
        .filter(file -> !matches(out, folder.relativize(file)))
        .filter(LostClasses::mayHaveTests)
        .map(file -> nameOf(folder.relativize(file).toString()))
        .sorted()
        .toList();
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

  private static boolean mayHaveTests(Path file) {
    try {
      return mayHaveTests(Files.readAllBytes(file));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns from a class file, as loading the class would run its code, whether a class can be
   * instantiated, and has an annotation that may be of a test framework, or a superclass or an
   * interface that may have one.
   *
   * @throws IOException if it is not a class file
   */
  static boolean mayHaveTests(byte[] bytes) throws IOException {
    try {
      ClassFile file = new ClassFile(bytes);
      return file.isConcrete()
          && (file.hasInterfaces() // their default methods may be tests
              || !Set.of("java/lang/Object", "java/lang/Record").contains(file.superclass())
              || file.annotations().stream().anyMatch(LostClasses::isOfTests));
    } catch (RuntimeException e) {
      throw new IOException("a malformed class file", e);
    }
  }

  private static boolean isOfTests(String descriptor) {
    return !descriptor.isEmpty() && Arrays.stream(NOT_OF_TESTS).noneMatch(descriptor::startsWith);
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
