package dev.oteltest.junit;

import dev.oteltest.assertions.internal.yaml.SingleDocumentReader;
import dev.oteltest.internal.quarantine.Quarantine;
import dev.oteltest.internal.quarantine.QuarantineEntry;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.outcome.QuarantinedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests that may fail for a while. */
final class QuarantinedTests {

  /** What Jupiter takes for an abort already. */
  private static final Set<String> ABORTS =
      Set.of(
          "org.opentest4j.TestAbortedException", "org.junit.internal.AssumptionViolatedException");

  /** Each is read once, as a JVM may run many plans. */
  private static final Map<Path, Quarantine> files = new ConcurrentHashMap<>();

  private QuarantinedTests() {}

  /** Whether a file has any; a warning states what is wrong with one that can't be used. */
  static boolean areIn(Path file) {
    return !files.computeIfAbsent(file, QuarantinedTests::read).entries().isEmpty();
  }

  private static Quarantine read(Path file) {
    try {
      return Quarantine.read(file, SingleDocumentReader::read);
    } catch (InvalidFileException e) {
      JunitWarnings.warn(e.getMessage() + ". Until that is mended, no test is in quarantine", null);
      return new Quarantine(file, List.of());
    }
  }

  /** Returns what a test throws: an abort if it failed in quarantine, else what it has thrown. */
  static Throwable quarantined(ExtensionContext context, Throwable thrown) {
    if (isAbort(thrown) || thrown instanceof OutOfMemoryError) { // the JVM is about to end
      return thrown;
    }
    try {
      QuarantineEntry entry = entry(context);
      return entry == null || entry.isExpired() ? thrown : new QuarantinedException(entry, thrown);
    } catch (Throwable e) {
      JunitWarnings.failed("Looking for a test in quarantine", e);
      return thrown;
    }
  }

  private static boolean isAbort(Throwable thrown) {
    Class<?> type = thrown.getClass();
    while (type != null && !ABORTS.contains(type.getName())) {
      type = type.getSuperclass();
    }
    return type != null;
  }

  /** Warns if a test that has an entry failed all the same. */
  static void warn(ExtensionContext context) {
    try {
      QuarantineEntry entry = entry(context);
      if (entry == null) {
        return;
      }
      String why =
          entry.isExpired()
              ? "was quarantined until %s. Mend it, or name a later day".formatted(entry.expires())
              : "is in quarantine, but what failed runs around its method, such as @AfterEach or"
                  + " an extension: only failures of the method itself are quarantined";
      JunitWarnings.warn(
          "%s %s (%s, line %d)".formatted(entry.test(), why, Quarantine.FILE, entry.line()), null);
    } catch (Throwable e) {
      JunitWarnings.failed("Looking for a test in quarantine", e);
    }
  }

  private static @Nullable QuarantineEntry entry(ExtensionContext context) {
    Path file =
        RunSettings.quarantine(
            ConfigSource.of(key -> context.getConfigurationParameter(key).orElse(null)));
    if (file == null) {
      return null;
    }
    List<String> classes = new ArrayList<>();
    String method = "";
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      // Dynamic tests have neither a class nor a method, but their factory does.
      at.getTestClass().ifPresent(type -> classes.add(type.getName()));
      if (method.isEmpty()) {
        method = at.getTestMethod().map(it -> it.getName()).orElse("");
      }
    }
    String name = method;
    return files.computeIfAbsent(file, QuarantinedTests::read).entries().stream()
        .filter(entry -> entry.names(classes, name))
        .findFirst()
        .orElse(null);
  }
}
