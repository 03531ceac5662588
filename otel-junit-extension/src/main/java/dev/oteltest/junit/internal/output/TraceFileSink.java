package dev.oteltest.junit.internal.output;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.otlp.internal.run.RunMark;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Writes this JVM's part of the run's trace file, and merges the parts on closing. */
public final class TraceFileSink {

  private final RunDirectory run;
  private final Path output;
  private final TraceFileWriter part;
  private final InFlightFile inFlight;
  private final Closeable following;
  private volatile boolean open = true;

  /**
   * Opens the part of a run.
   *
   * @param ofBuild whether a build runs the tests, which its file then says
   * @param samples takes a sample each time that it is called
   */
  public TraceFileSink(RunDirectory run, Path output, boolean ofBuild, Runnable samples)
      throws IOException {
    this.run = run;
    this.output = output;
    this.part = run.openPart();
    if (ofBuild && Files.size(part.file()) == 0) {
      part.writeRequest(RunMark.ofTests().request());
    }
    this.inFlight = run.openInFlight();
    run.show(output);
    this.following = run.follow(output, samples);
  }

  /** Returns the records of the spans that are running, which survive if this JVM dies. */
  public InFlightFile inFlight() {
    return inFlight;
  }

  /** Writes spans that belong together. Thread-safe, and never throws. */
  public void write(Collection<SpanData> spans) {
    if (!open) {
      return;
    }
    try {
      part.write(spans);
    } catch (IOException e) {
      if (open) {
        open = false;
        JunitWarnings.warn(
            "Cannot write the test trace to "
                + part.file()
                + ". Later spans are lost. Check its permissions and free disk space.",
            e);
      }
    }
  }

  /** Closes the part; spans that are written later are lost. */
  public void close() {
    try {
      open = false;
      following.close();
      part.close();
      inFlight.close();
      MergeReport report = run.mergeInto(output);
      for (TraceFileException torn : report.torn()) {
        JunitWarnings.warn(
            "Dropped an incomplete message left by a crashed JVM from "
                + output
                + ". "
                + torn.getMessage(),
            null);
      }
    } catch (IOException e) {
      JunitWarnings.warn(
          "Cannot merge the test traces into "
              + output
              + ". Check its permissions and free disk space. They remain in the parts next to "
              + part.file()
              + ".",
          e);
    }
  }
}
