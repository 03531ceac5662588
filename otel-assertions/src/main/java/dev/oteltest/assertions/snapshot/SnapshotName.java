package dev.oteltest.assertions.snapshot;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a snapshot of a test.
 *
 * @param testClass the class of the test
 * @param test the method of the test, and what distinguishes the test from others of that method
 * @param part what distinguishes it from other snapshots of the test; null for the only one
 * @param content what the file contains, as the end of its name: {@code trace}
 * @since 0.1
 */
public record SnapshotName(Class<?> testClass, String test, @Nullable String part, String content) {

  private static final int MAX_LENGTH = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]+");

  /**
   * Returns the path, like that of a resource: {@code
   * com/example/PipelineTest.resizes-2.trace.txt}. The file name is valid on all file systems.
   */
  String path() {
    String type = testClass.getName().replace('$', '.');
    String folder = testClass.getPackageName().replace('.', '/');
    String simple = folder.isEmpty() ? type : type.substring(folder.length() + 1);
    String name = safe(simple) + "." + safe(test) + (part == null ? "" : "." + safe(part));
    return (folder.isEmpty() ? "" : folder + "/") + name + "." + content + ".txt";
  }

  /**
   * Makes a name safe for file systems; to stay distinct, a truncated name ends in a hash of the
   * whole.
   */
  private static String safe(String text) {
    String safe = UNSAFE.matcher(text).replaceAll("-").replaceAll("(?<=.)-$", "");
    return safe.length() <= MAX_LENGTH
        ? safe
        : safe.substring(0, MAX_LENGTH - 9) + String.format(Locale.ROOT, "-%08x", text.hashCode());
  }
}
