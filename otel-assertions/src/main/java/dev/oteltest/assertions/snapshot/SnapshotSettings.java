package dev.oteltest.assertions.snapshot;

import dev.oteltest.internal.config.ConfigReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of snapshots in a test run.
 *
 * @param directory the base directory of the files that are named after their test
 * @param update whether files are rewritten instead of compared
 * @param mayCreate whether missing files are written
 * @since 0.1
 */
public record SnapshotSettings(Path directory, boolean update, boolean mayCreate) {

  /** The property that, if true, rewrites every snapshot instead of comparing it. */
  public static final String UPDATE = "otel.test.snapshot.update";

  /** The property with the base directory of the files that are named after their test. */
  public static final String DIRECTORY = "otel.test.snapshot.directory";

  private static final String DEFAULT_DIRECTORY = "src/test/resources";
  private static final int MAX_LENGTH = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]+");

  /**
   * Reads the settings. Missing files may be written unless the variable {@code CI} is set to
   * anything but {@code false}.
   *
   * @param properties the system properties
   * @param variables the environment
   * @throws IllegalArgumentException if a setting cannot be used
   */
  public static SnapshotSettings read(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
    ConfigReader settings = ConfigReader.of(properties, variables);
    String ci = variables.apply("CI");
    boolean isCi = ci != null && !ci.isEmpty() && !ci.equals("false");
    String basedir = properties.apply("basedir");
    Path base = Path.of(basedir == null ? "" : basedir);
    return new SnapshotSettings(
        settings.path(DIRECTORY, base, base.resolve(DEFAULT_DIRECTORY)),
        settings.flag(UPDATE),
        !isCi);
  }

  /**
   * Returns the settings of this JVM; nothing else in this package reads its properties or
   * environment.
   */
  public static SnapshotSettings ofThisJvm() {
    return read(System::getProperty, System::getenv);
  }

  /**
   * Returns the file of a test's snapshot, whose path is like that of a resource: {@code
   * com/example/PipelineTest.resizes-2.trace.txt}. Its name is valid on all file systems.
   *
   * @param test the method of the test, and what distinguishes the test from others of that method
   * @param part what distinguishes it from other snapshots of the test; null for the only one
   * @param content what the file contains, as the end of its name: {@code trace}
   */
  SnapshotFile file(Class<?> testClass, String test, @Nullable String part, String content) {
    String type = testClass.getName().replace('$', '.');
    String folder = testClass.getPackageName().replace('.', '/');
    String simple = folder.isEmpty() ? type : type.substring(folder.length() + 1);
    String name = safe(simple) + "." + safe(test) + (part == null ? "" : "." + safe(part));
    return file(directory.resolve(folder).resolve(name + "." + content + ".txt"));
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

  /** Returns the snapshot file at the given path. */
  public SnapshotFile file(Path file) {
    return new SnapshotFile(file, update, mayCreate);
  }
}
