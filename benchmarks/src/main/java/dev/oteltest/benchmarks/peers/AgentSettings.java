package dev.oteltest.benchmarks.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What settings spare of the price of OpenTelemetry's agent, next to our extension. */
final class AgentSettings {

  /** The name of the arm that has the agent as it is. */
  static final String AGENT = "with the agent";

  private static final String NONE = "-Dotel.instrumentation.common.default-enabled=false";

  /** Without it, the tests' own spans are lost. */
  private static final String API = "-Dotel.instrumentation.opentelemetry-api.enabled=true";

  private final Path agent;

  AgentSettings(Path agent) {
    this.agent = agent;
  }

  /** Returns the JVM without the agent, with it as {@code -Dotel.agent} attaches it, and so on. */
  List<Arm> arms() {
    return List.of(
        Arm.ours("without the agent"),
        attached(AGENT),
        attached("-XX:+UseSerialGC", "-XX:+UseSerialGC"),
        attached(Arm.FIRST_COMPILER, Arm.FIRST_COMPILER),
        attached("-runtime-telemetry", "-Dotel.instrumentation.runtime-telemetry.enabled=false"),
        attached("-all and those of Spring", some()),
        attached("the same, " + Arm.FIRST_COMPILER, and(Arm.FIRST_COMPILER, some())),
        attached("-all", NONE, API));
  }

  /** What the requests, controllers and statements of a Spring application need. */
  private static String[] some() {
    return Stream.concat(
            Stream.of(NONE, API),
            Stream.of(
                    "servlet",
                    "tomcat",
                    "spring-webmvc",
                    "spring-data",
                    "jdbc",
                    "java-http-client",
                    "executors")
                .map(it -> "-Dotel.instrumentation." + it + ".enabled=true"))
        .toArray(String[]::new);
  }

  private static String[] and(String argument, String... others) {
    return Stream.concat(Stream.of(argument), Stream.of(others)).toArray(String[]::new);
  }

  private Arm attached(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-javaagent:" + agent));
    for (String signal : List.of("traces", "metrics", "logs")) {
      all.add("-Dotel." + signal + ".exporter=none");
    }
    all.addAll(List.of(arguments));
    return Arm.ours(name).withJvm(all.toArray(String[]::new));
  }
}
