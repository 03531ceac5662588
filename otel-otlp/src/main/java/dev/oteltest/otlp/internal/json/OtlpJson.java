package dev.oteltest.otlp.internal.json;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;

/** Reads OTLP's JSON if jackson-core is on the class path. */
public final class OtlpJson {

  private static final boolean AVAILABLE =
      LibraryVersion.find("com.fasterxml.jackson.core.JsonFactory", OtlpJson.class.getClassLoader())
          != null;

  private OtlpJson() {}

  public static boolean isAvailable() {
    return AVAILABLE;
  }

  /** Transcodes a JSON request to a protobuf message. */
  public static byte[] request(OtlpSignal signal, byte[] json) throws MalformedMessageException {
    return JsonTranscoder.transcode(json, JsonSchema.of(signal.message));
  }
}
