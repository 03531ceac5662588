package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.maven.Builds;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class ForkContextTest {

  private static final SpanContext SPAN =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final ForkContext forks =
      new ForkContext("1-2.3", Map.of("BAGGAGE", "key=value"), Map.of(), null);

  @Test
  void aTestGoalGetsEnvironmentAndSystemProperties() {
    MojoExecution goal =
        Builds.goal("surefire:test", "test", "environmentVariables", "systemPropertyVariables");
    forks.inject(SPAN, Builds.module("app"), goal);
    assertThat(goal.getConfiguration())
        .hasToString(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration>
              <environmentVariables>
                <BAGGAGE>key=value</BAGGAGE>
                <TRACEPARENT>%s</TRACEPARENT>
                <OTEL_TEST_RUN_ID>1-2.3</OTEL_TEST_RUN_ID>
                <OTEL_TRACE_JOIN>off</OTEL_TRACE_JOIN>
              </environmentVariables>
              <systemPropertyVariables>
                <BAGGAGE>key=value</BAGGAGE>
                <TRACEPARENT>%<s</TRACEPARENT>
                <otel.test.run.id>1-2.3</otel.test.run.id>
                <otel.test.service.name>app</otel.test.service.name>
                <otel.test.directory>/build/app/otel-test</otel.test.directory>
                <otel.test.output>/build/app/test-traces.pb</otel.test.output>
              </systemPropertyVariables>
            </configuration>"""
                .formatted(TRACEPARENT));
  }

  @Test
  void antTasksGetTheEnvironmentThoughTheirGoalHasNoParameter() {
    MojoExecution goal = Builds.goal("antrun:run", "test", "target");
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(new Xpp3Dom("exec"));
    goal.setConfiguration(configuration);
    forks.inject(SPAN, Builds.module("app"), goal);
    assertThat(goal.getConfiguration().getChild("exec").getChildren("env"))
        .extracting(env -> env.getAttribute("key"), env -> env.getAttribute("value"))
        .containsExactly(
            tuple("BAGGAGE", "key=value"),
            tuple("TRACEPARENT", TRACEPARENT),
            tuple("OTEL_TEST_RUN_ID", "1-2.3"),
            tuple("OTEL_TRACE_JOIN", "off"));
    assertThat(configuration.getChild("exec").getChildCount()).isZero();
  }

  @Test
  void valuesInThePomAreKeptAndTheModelDoesNotChange() {
    MojoExecution goal = Builds.goal("exec:exec", "test", "environmentVariables");
    Xpp3Dom model = new Xpp3Dom("configuration");
    Xpp3Dom environment = new Xpp3Dom("environmentVariables");
    environment.addChild(element("TRACEPARENT", "mine"));
    environment.addChild(element("OWN", "kept"));
    model.addChild(environment);
    String before = model.toString();
    goal.setConfiguration(model);

    forks.inject(SPAN, Builds.module("app"), goal);

    Xpp3Dom given = goal.getConfiguration().getChild("environmentVariables");
    assertThat(given.getChild("TRACEPARENT").getValue()).isEqualTo("mine");
    assertThat(given.getChild("OWN").getValue()).isEqualTo("kept");
    assertThat(given.getChild("OTEL_TEST_RUN_ID").getValue()).isEqualTo("1-2.3");
    assertThat(goal.getConfiguration().getChild("systemPropertyVariables")).isNull();
    assertThat(model).hasToString(before);
  }

  @Test
  void openTelemetrysSettingsReachForksThoughOnlyThePomHasThem() {
    ForkContext settings =
        new ForkContext("1-2.3", Map.of(), Map.of("otel.traces.exporter", "otlp"), null);
    MojoExecution tests =
        Builds.goal("surefire:test", "test", "environmentVariables", "systemPropertyVariables");
    settings.inject(SPAN, Builds.module("app"), tests);
    assertThat(value(tests, "systemPropertyVariables", "otel.traces.exporter")).isEqualTo("otlp");
    assertThat(value(tests, "environmentVariables", "OTEL_TRACES_EXPORTER")).isEqualTo("otlp");

    MojoExecution command = Builds.goal("exec:exec", "test", "environmentVariables");
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    Xpp3Dom environment = new Xpp3Dom("environmentVariables");
    environment.addChild(element("OTEL_TRACES_EXPORTER", "none"));
    configuration.addChild(environment);
    command.setConfiguration(configuration);
    settings.inject(SPAN, Builds.module("app"), command);
    assertThat(value(command, "environmentVariables", "OTEL_TRACES_EXPORTER")).isEqualTo("none");
  }

  @Test
  void secretsDoNotBecomeParametersWhichMavensDebugLogShows() {
    MojoExecution tests =
        Builds.goal("surefire:test", "test", "environmentVariables", "systemPropertyVariables");
    new ForkContext(
            "1-2.3", Map.of(), Map.of("otel.exporter.otlp.traces.headers", "key=s3cret"), null)
        .inject(SPAN, Builds.module("app"), tests);
    assertThat(tests.getConfiguration().toString()).doesNotContain("s3cret");
  }

  private static String value(MojoExecution goal, String parameter, String name) {
    return goal.getConfiguration().getChild(parameter).getChild(name).getValue();
  }

  @Test
  void aGoalWithoutEnvironmentVariablesDoesNotChange() {
    MojoExecution goal = Builds.goal("failsafe:verify", "verify");
    forks.inject(SPAN, Builds.module("app"), goal);
    assertThat(goal.getConfiguration()).isNull();
  }

  private static Xpp3Dom element(String name, String value) {
    Xpp3Dom element = new Xpp3Dom(name);
    element.setValue(value);
    return element;
  }
}
