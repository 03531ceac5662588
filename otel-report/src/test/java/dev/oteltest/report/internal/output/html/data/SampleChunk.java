package dev.oteltest.report.internal.output.html.data;

/** Chunks of any size. */
public final class SampleChunk {

  private SampleChunk() {}

  public static DataChunk of(int number, boolean detail, int bytes) {
    return new DataChunk(number, detail, new byte[bytes]);
  }
}
