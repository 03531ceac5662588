package dev.oteltest.assertions.internal.failure;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/** Removes this library from stack traces, so that the first line points to the test. */
public final class OwnFrames {

  private static final String OURS =
      OwnFrames.class.getPackageName().replaceAll("internal[.]failure$", "");

  /** What AssertJ adds to the name of a soft assertion's class. */
  private static final String PROXY = "\\$ByteBuddy.*";

  /** The prefixes of classes that create an error by reflection. */
  private static final Pattern MACHINERY =
      Pattern.compile("jdk\\.internal\\.|java\\.lang\\.|org\\.assertj\\.");

  private OwnFrames() {}

  public static StackTraceElement[] without(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> !isOurs(frame.getClassName()))
        .dropWhile(frame -> MACHINERY.matcher(frame.getClassName()).lookingAt())
        .toArray(StackTraceElement[]::new);
  }

  private static boolean isOurs(String className) {
    return className.startsWith(OURS) && isOfThisLibrary(className.replaceFirst(PROXY, ""));
  }

  /** A user's class, or a test of this project, may be in the same package. */
  private static boolean isOfThisLibrary(String className) {
    try {
      Class<?> type = Class.forName(className, false, OwnFrames.class.getClassLoader());
      return Objects.equals(
          type.getProtectionDomain().getCodeSource(),
          OwnFrames.class.getProtectionDomain().getCodeSource());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
