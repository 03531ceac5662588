package dev.oteltest.junit;

/** What stands in stacks of a test run that needs it, and in no other's. */
enum Interceptor {
  LIFECYCLE("dev.oteltest.junit.LifecycleInterceptor"),
  THREAD("dev.oteltest.junit.ThreadInterceptor");

  private final String type;

  Interceptor(String type) {
    this.type = type;
  }

  /** Its class, by name, since Jupiter may be missing. */
  String type() {
    return type;
  }
}
