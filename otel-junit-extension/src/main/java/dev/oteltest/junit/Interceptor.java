package dev.oteltest.junit;

/** Interceptors, which appear in the stacks of only those test runs that need them. */
enum Interceptor {
  LIFECYCLE("dev.oteltest.junit.LifecycleInterceptor"),
  THREAD("dev.oteltest.junit.ThreadInterceptor");

  private final String type;

  Interceptor(String type) {
    this.type = type;
  }

  /** Returns the name of its class, which can't be loaded if Jupiter is missing. */
  String type() {
    return type;
  }
}
