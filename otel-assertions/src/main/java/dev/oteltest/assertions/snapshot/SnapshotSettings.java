package dev.oteltest.assertions.snapshot;

import dev.oteltest.internal.config.ConfigReader;
import java.nio.file.Path;
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
   * @throws IllegalArgumentException if one can't be used
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
