package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.suite.SuiteSources.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is compared with what. */
final class Arms {

  private static final String SDK = "opentelemetry-(api|common|context|sdk)";
  private static final String REPORTING = "junit-platform-reporting|open-test-reporting";

  private final Path peers;
  private final String backend;

  /**
   * @param peers the folder of the peers' agents, named without versions
   * @param backend the address that takes what they send
   */
  Arms(Path peers, String backend) {
    this.peers = peers;
    this.backend = backend;
  }

  /** Returns what traces, reports or measures a suite of empty tests. */
  List<Arm> ofEmptyTests() {
    return List.of(
        Arm.of(Arm.BARE),
        Arm.of("JUnit's XML reports").withJars(REPORTING).withListener("XmlReports"),
        Arm.of("Open Test Reporting")
            .withJars(REPORTING)
            .withJvm(
                "-Djunit.platform.reporting.open.xml.enabled=true",
                "-Djunit.platform.reporting.output.dir=target/reports"),
        Arm.of("SDK span a test, in memory").withJars(SDK).withListener("SpanListener"),
        sdkToFile(),
        Arm.of("sdk-testing *").withJars(SDK).withKind(Kind.SDK_TESTING),
        Arm.ours(Arm.OURS),
        Arm.of("JaCoCo's agent *")
            .withJvm(
                "-javaagent:" + agent("org.jacoco.agent-runtime") + "=destfile=target/it.exec"),
        Arm.of("OpenTelemetry's agent *")
            .withJvm(
                "-javaagent:" + agent("opentelemetry-javaagent"),
                "-Dotel.exporter.otlp.endpoint=" + backend),
        Arm.of("Datadog's agent")
            .withJvm(
                "-javaagent:" + agent("dd-java-agent"),
                "-Ddd.civisibility.enabled=true",
                "-Ddd.trace.agent.url=" + backend,
                "-Ddd.service=shop",
                "-Ddd.env=ci",
                "-Ddd.instrumentation.telemetry.enabled=false",
                "-Ddd.remote_config.enabled=false",
                "-Ddd.jmxfetch.enabled=false",
                "-Ddd.civisibility.git.upload.enabled=false"));
  }

  /** Returns what traces a suite whose tests run at once. */
  List<Arm> onThreads(int number) {
    return tracers().map(arm -> arm.withThreads(number)).toList();
  }

  /** Returns what traces a suite in a JVM without its optimizing compiler. */
  List<Arm> onFirstCompiler() {
    return tracers().map(arm -> arm.withJvm(Arm.FIRST_COMPILER)).toList();
  }

  private static Stream<Arm> tracers() {
    return Stream.of(Arm.of(Arm.BARE), sdkToFile(), Arm.ours(Arm.OURS));
  }

  private static Arm sdkToFile() {
    return Arm.of("SDK span a test, to a file")
        .withJars(SDK + "|opentelemetry-exporter-")
        .withListener("SpanListener$ToFile");
  }

  /** Returns what captures the spans of tests that make three each and count them. */
  List<Arm> ofCapture() {
    return List.of(
        Arm.of(Arm.BARE),
        Arm.of("sdk-testing").withJars(SDK).withKind(Kind.SDK_TESTING_SPANS),
        Arm.ours(Arm.OURS).withKind(Kind.OUR_SPANS));
  }

  private Path agent(String name) {
    return peers.resolve(name + ".jar");
  }
}
