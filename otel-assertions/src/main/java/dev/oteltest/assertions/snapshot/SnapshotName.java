package dev.oteltest.assertions.snapshot;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the snapshot of a test.
 *
 * @param testClass the class of the test
 * @param test the test in it: its method, and what tells it from others of that method
 * @param part what tells it from other snapshots of the test; null for its only one
 */
public record SnapshotName(Class<?> testClass, String test, @Nullable String part) {

  private static final int LONGEST = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]+");

  /**
   * Where it is, in the manner of resources: {@code com/example/PipelineTest.resizes-2.trace.txt}.
   * The file has a name that all file systems can hold.
   */
  String path() {
    String type = testClass.getName().replace('$', '.');
    String folder = testClass.getPackageName().replace('.', '/');
    String simple = folder.isEmpty() ? type : type.substring(folder.length() + 1);
    String name = safe(simple) + "." + safe(test) + (part == null ? "" : "." + safe(part));
    return (folder.isEmpty() ? "" : folder + "/") + name + ".trace.txt";
  }

  /** Cut names tell themselves apart by a hash of the whole. */
  private static String safe(String text) {
    String safe = UNSAFE.matcher(text).replaceAll("-").replaceAll("(?<=.)-$", "");
    return safe.length() <= LONGEST
        ? safe
        : safe.substring(0, LONGEST - 9) + String.format(Locale.ROOT, "-%08x", text.hashCode());
  }
}
