package dev.oteltest.otlp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * One run's folder of part files: each JVM of the run appends to a part of its own, and any of them
 * (or the build) merges the parts into one trace file.
 *
 * <p>Layout: {@code <directory>/<run key>/<pid>-<start>.pb}, and {@code <directory>/<run
 * key>/trace-id} with the trace id that the JVMs of a run share when no caller gave one.
 */
public final class TraceRun {

  private TraceRun() {}

  /**
   * Joins the run of that key, or starts it: an older run's folder whose JVMs are all gone is
   * removed.
   *
   * @param directory the folder of all runs, usually {@code target/otel-test}
   * @param key names the run; the same in every JVM of it
   */
  public static TraceRun join(Path directory, String key) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The trace id the JVMs of this run share, 32 lower-case hex digits. */
  public String traceId() {
    throw new UnsupportedOperationException();
  }

  /** Opens this JVM's own part. */
  public TraceFileWriter openPart() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The parts there are now, oldest first. */
  public Collection<Path> parts() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Merges the parts into one file under the run's lock, as {@link TraceFiles#merge} does. */
  public MergeReport mergeInto(Path target) throws IOException {
    throw new UnsupportedOperationException();
  }
}
