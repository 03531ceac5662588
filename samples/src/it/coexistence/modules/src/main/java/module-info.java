/** On the module path, with its tests. */
module com.example.modular {
  requires dev.oteltest.assertions;
  requires dev.oteltest.junit;
  requires io.opentelemetry.api;

  exports com.example.modular;
}
