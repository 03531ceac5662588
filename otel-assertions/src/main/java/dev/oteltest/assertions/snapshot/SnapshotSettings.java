package dev.oteltest.assertions.snapshot;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of snapshots in a test run.
 *
 * @param directory below which the files are that are named by their test
 * @param update whether files are written anew instead of compared
 * @param mayCreate whether missing files are written
 * @since 0.1
 */
public record SnapshotSettings(Path directory, boolean update, boolean mayCreate) {

  /** Set to true, every snapshot is written anew instead of compared. */
  public static final String UPDATE = "otel.test.snapshot.update";

  /** Below which folder the files are that are named by their test. */
  public static final String DIRECTORY = "otel.test.snapshot.directory";

  private static final String DEFAULT_DIRECTORY = "src/test/resources";

  /**
   * Reads them.
   *
   * @param properties the system properties
   * @param variables the environment
   * @throws IllegalArgumentException if one can't be used; names it
   */
  public static SnapshotSettings read(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
    String update = either(properties, variables, UPDATE, "false").strip();
    if (!update.isEmpty() && !update.equals("true") && !update.equals("false")) {
      throw new IllegalArgumentException(UPDATE + " is " + update + ", but can be true or false");
    }
    String ci = variables.apply("CI");
    boolean isCi = ci != null && !ci.isEmpty() && !ci.equals("false");
    String base = properties.apply("basedir");
    String directory = either(properties, variables, DIRECTORY, DEFAULT_DIRECTORY);
    try {
      return new SnapshotSettings(
          Path.of(base == null ? "" : base).resolve(directory), !update.equals("false"), !isCi);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          DIRECTORY + " is " + directory + ", which is no path: " + e.getReason(), e);
    }
  }

  private static String either(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> variables,
      String key,
      String otherwise) {
    String property = properties.apply(key);
    if (property != null) {
      return property;
    }
    String variable = variables.apply(key.toUpperCase(Locale.ROOT).replace('.', '_'));
    return variable == null ? otherwise : variable;
  }

  /** Those of this JVM: the one place here that asks it. */
  public static SnapshotSettings ofThisJvm() {
    return read(System::getProperty, System::getenv);
  }

  /** The file of a test's snapshot. */
  SnapshotFile file(SnapshotName name) {
    return file(directory.resolve(name.path()));
  }

  /** A file of that name. */
  public SnapshotFile file(Path file) {
    return new SnapshotFile(file, update, mayCreate);
  }
}
