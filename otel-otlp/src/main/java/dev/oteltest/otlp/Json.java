package dev.oteltest.otlp;

/** OTLP's JSON, where jackson-core is on the class path. */
final class Json {

  private static final boolean AVAILABLE = isPresent("com.fasterxml.jackson.core.JsonFactory");

  private Json() {}

  static boolean isAvailable() {
    return AVAILABLE;
  }

  /** Makes a protobuf message of a JSON request. */
  static byte[] request(Signal signal, byte[] json) throws MalformedException {
    return JsonTranscoder.transcode(
        json,
        switch (signal) {
          case TRACES -> JsonSchema.TRACE_REQUEST;
          case METRICS -> JsonSchema.METRICS_REQUEST;
          case LOGS -> JsonSchema.LOGS_REQUEST;
        });
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Json.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
