package dev.oteltest.internal.log;

import org.jspecify.annotations.Nullable;

/** The versions of libraries, as their jars state them. */
public final class LibraryVersion {

  private LibraryVersion() {}

  /**
   * Returns whether a version, such as {@code 0.8.4.201905082037}, is older than another. What is
   * not understood is not.
   */
  public static boolean isBefore(String version, String other) {
    int at = 0;
    int otherAt = version.isEmpty() ? other.length() : 0;
    while (otherAt < other.length()) {
      int end = end(version, at);
      int otherEnd = end(other, otherAt);
      try {
        int number = at < end ? Integer.parseInt(version.substring(at, end)) : 0;
        int difference = number - Integer.parseInt(other.substring(otherAt, otherEnd));
        if (difference != 0) {
          return difference < 0;
        }
      } catch (NumberFormatException e) {
        return false;
      }
      at = end + 1;
      otherAt = otherEnd + 1;
    }
    return false;
  }

  private static int end(String version, int start) {
    int end = start;
    while (end < version.length() && ".-".indexOf(version.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Returns the version of a type's library; null if its jar states none. */
  public static @Nullable String of(Class<?> type) {
    return type.getPackage().getImplementationVersion();
  }

  /** Returns a type without initializing it; null if it is not there. */
  public static @Nullable Class<?> find(String type, @Nullable ClassLoader loader) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /**
   * Returns what to say about a library that lacks a type.
   *
   * @param any a type that all versions have
   * @param oldest a type that the versions have that are not too old
   * @param problem the message, with {@code %s} for the version
   * @return the message; null if the library is new enough, or not there
   */
  public static @Nullable String problem(
      String any, String oldest, @Nullable ClassLoader loader, String problem) {
    Class<?> found = find(any, loader);
    if (found == null || find(oldest, loader) != null) {
      return null;
    }
    String version = of(found);
    return problem.replace(" %s", version == null ? "" : " " + version);
  }
}
