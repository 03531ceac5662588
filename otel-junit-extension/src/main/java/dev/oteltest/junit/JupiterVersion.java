package dev.oteltest.junit;

import org.jspecify.annotations.Nullable;

/**
 * The version of Jupiter on the class path. Before 5.12, Jupiter would switch on all extensions on
 * the class path with ours, and some of ours need types that it does not have.
 */
final class JupiterVersion {

  private static final String ANY = "org.junit.jupiter.api.extension.Extension";

  /** A type that the oldest version has that is supported, and none before. */
  private static final String SUPPORTED = "org.junit.jupiter.api.extension.PreInterruptCallback";

  private JupiterVersion() {}

  /**
   * Returns what to say about a Jupiter that is too old.
   *
   * @param loader the loader of the tests' classes
   * @return the message; null if Jupiter is new enough, or not there
   */
  static @Nullable String problem(@Nullable ClassLoader loader) {
    Class<?> any = find(ANY, loader);
    if (any == null || find(SUPPORTED, loader) != null) {
      return null;
    }
    String version = any.getPackage().getImplementationVersion();
    return "JUnit Jupiter"
        + (version == null ? "" : " " + version)
        + " is older than 5.12, the oldest that is supported, so tests can't ask for their telemetry,"
        + " and lifecycle methods are not traced. To see where it comes from, run"
        + " mvn dependency:tree -Dincludes=org.junit.jupiter";
  }

  private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
