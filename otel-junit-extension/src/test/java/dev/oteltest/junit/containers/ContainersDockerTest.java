package dev.oteltest.junit.containers;

import static dev.oteltest.junit.containers.RequiresDocker.BUSYBOX;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

@RequiresDocker
@Isolated("its containers may be of any run of this JVM")
class ContainersDockerTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String TEST = "b7ad6b7169203331";
  private static final AttributeKey<Boolean> REUSE = booleanKey("testcontainers.reuse.enable");
  private static final Context IN_A_TEST =
      Context.root()
          .with(
              Span.wrap(
                  SpanContext.create(
                      TRACE, TEST, TraceFlags.getSampled(), TraceState.getDefault())));

  private final FakeRun run = new FakeRun();
  private final RunContainers runContainers =
      containers(FakeReceivers.thatListenNowhere(), null, false);

  private RunContainers containers(
      ContainerReceivers receivers, @Nullable String host, boolean reuse) {
    return new RunContainers(
        run.services,
        ContainerSettings.read(key -> null),
        DockerClientFactory.lazyClient(),
        new ContainerExports(DockerClientFactory.lazyClient(), receivers, host),
        reuse);
  }

  @AfterEach
  void close() {
    runContainers.close();
  }

  private GenericContainer<?> container(String script) {
    return container(runContainers).withCommand("sh", "-c", script);
  }

  private static GenericContainer<?> container(RunContainers runContainers) {
    return new GenericContainer<>(BUSYBOX)
        .withLabel(ContainerSettings.OPT_OUT_LABEL, "false") // of the runs in other tests
        .withCreateContainerCmdModifier(
            command -> {
              try {
                runContainers.creating(command, command.getImage());
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
  }

  /** Docker reports a container's end some time after it. */
  private void awaitDeath(GenericContainer<?> container) throws Exception {
    CountDownLatch died = new CountDownLatch(1);
    try (ResultCallback.Adapter<Event> events =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Event event) {
            died.countDown();
          }
        }) {
      DockerClientFactory.lazyClient()
          .eventsCmd()
          .withContainerFilter(container.getContainerId())
          .withEventFilter("die")
          .withSince(
              String.valueOf(TimeUnit.NANOSECONDS.toSeconds(run.services.span().startEpochNanos())))
          .exec(events);
      assertThat(died.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private SpanData span(String name) {
    return run.written.stream().filter(span -> span.getName().equals(name)).findFirst().get();
  }

  private List<String> names() {
    return run.written.stream()
        .sorted(
            Comparator.comparingLong(SpanData::getStartEpochNanos)
                .thenComparing(span -> -span.getEndEpochNanos()))
        .map(SpanData::getName)
        .toList();
  }

  @Test
  void aContainerIsASpanBelowWhatStartedItWithItsPhasesBelowIt() {
    try (Scope test = IN_A_TEST.makeCurrent();
        GenericContainer<?> container =
            container("echo up; sleep 60").waitingFor(Wait.forLogMessage("up\\s*", 1))) {
      container.start();
    }
    runContainers.close();

    assertThat(names()).containsExactly("container busybox", "create", "start", "ready", "stop");
    SpanData span = span("container busybox");
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(TEST);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getAttributes().asMap())
        .containsEntry(stringKey("container.image.name"), "local/busybox")
        .containsEntry(stringArrayKey("container.image.tags"), List.of("1"))
        .containsEntry(stringKey("container.runtime.name"), "docker")
        .containsEntry(longKey("process.exit.code"), 137L)
        .containsKeys(stringKey("container.id"), stringKey("container.name"));
    assertThat(span("ready").getParentSpanId()).isEqualTo(span.getSpanId());
  }

  @Test
  void aContainerThatRunsThroughIsReadyAsItsStartIsOver() {
    try (GenericContainer<?> container =
        container("exit 0").withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
      container.start();
    }
    runContainers.close();

    assertThat(names()).startsWith("container busybox", "create", "start", "ready");
    assertThat(span("container busybox").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span("container busybox").getAttributes().get(longKey("process.exit.code")))
        .isEqualTo(0);
  }

  @Test
  void aContainerThatDiesAsItStartsSaysWhy() {
    GenericContainer<?> container =
        container("echo no such database, password s3cret; exit 3")
            .waitingFor(Wait.forLogMessage("never", 1).withStartupTimeout(Duration.ofSeconds(2)));

    assertThatThrownBy(container::start).isInstanceOf(ContainerLaunchException.class);
    runContainers.close();

    SpanData span = span("container busybox");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription())
        .isEqualTo("It exited with code 3 before it was ready.");
    assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("exited");
    assertThat(span.getEvents())
        .anySatisfy(
            event ->
                assertThat(event.getAttributes().get(stringArrayKey("log.lines")))
                    .containsExactly("no such database, password [redacted]"));
    assertThat(names()).doesNotContain("ready");
  }

  @Test
  void aContainerThatNeverGetsReadySaysWhatItSaidLast() {
    GenericContainer<?> container =
        container("echo still thinking; sleep 60")
            .waitingFor(Wait.forLogMessage("never", 1).withStartupTimeout(Duration.ofSeconds(1)));

    assertThatThrownBy(container::start).isInstanceOf(ContainerLaunchException.class);
    runContainers.close();

    SpanData span = span("container busybox");
    assertThat(span.getStatus().getDescription())
        .matches("It ran but was not ready after \\d+ ms, so Testcontainers gave up\\.");
    assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("not_ready");
    assertThat(span.getEvents())
        .anySatisfy(
            event ->
                assertThat(event.getAttributes().get(stringArrayKey("log.lines")))
                    .containsExactly("still thinking"));
  }

  @Test
  void aContainerThatCrashesLaterIsAnErrorWithItsLastWords() throws Exception {
    try (GenericContainer<?> container =
        container("echo up; until [ -e /full ]; do sleep 0.1; done; echo out of disk; exit 7")
            .waitingFor(Wait.forLogMessage("up\\s*", 1))) {
      container.start();
      container.execInContainer("touch", "/full");
      awaitDeath(container);
      runContainers
          .close(); // receives all that Docker has to report before Testcontainers removes it
    }

    SpanData span = span("container busybox");
    assertThat(span.getStatus().getDescription()).startsWith("It exited with code 7");
    assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("exited");
    assertThat(span.getEvents())
        .anySatisfy(
            event ->
                assertThat(event.getAttributes().get(stringArrayKey("log.lines")))
                    .containsExactly("up", "out of disk"));
  }

  @Test
  void whatRunsIsOnRecordUntilItsSpanIsWritten() {
    try (GenericContainer<?> container = container("sleep 60")) {
      container.start();
      assertThat(run.running.values())
          .extracting(SpanData::getName)
          .containsExactly("container busybox");
    }
    runContainers.close();
    assertThat(run.running).isEmpty();
  }

  @Test
  void aContainerThatMayBeUsedAgainIsNotChanged() {
    RunContainers reusing = containers(FakeReceivers.thatListenNowhere(), null, true);
    try (GenericContainer<?> container = container(reusing).withCommand("sleep", "60")) {
      container.start();
      assertThat(container.getContainerInfo().getConfig().getLabels().keySet())
          .noneMatch(
              label ->
                  label.startsWith("dev.oteltest.")
                      && !label.equals(ContainerSettings.OPT_OUT_LABEL));
      assertThat(container.getContainerInfo().getConfig().getEnv())
          .noneMatch(variable -> variable.startsWith("TRACEPARENT"));
    } finally {
      reusing.close();
    }
    assertThat(names()).containsExactly("container busybox");
    assertThat(span("container busybox").getAttributes().get(REUSE)).isTrue();
    assertThat(run.running).isEmpty();
  }

  @Test
  void aContainerThatDockerCannotStartIsAnError() {
    GenericContainer<?> container = container(runContainers).withCommand("/no/such/program");

    assertThatThrownBy(container::start).isInstanceOf(ContainerLaunchException.class);
    runContainers.close();

    SpanData span = span("container busybox");
    assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("not_started");
    assertThat(span.getStatus().getDescription()).isEqualTo("It was created but did not start.");
  }

  @Test
  void aContainerThatOutlivesTheRunHasASpanToo() {
    GenericContainer<?> container = container("sleep 60");
    container.start();
    try {
      runContainers.close();

      SpanData span = span("container busybox");
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      assertThat(names()).containsExactly("container busybox", "create", "start", "ready");
    } finally {
      container.stop();
    }
  }

  @Test
  void aContainerGetsTheVariablesOfItsTraceUnlessItHasItsOwn() {
    try (Scope test = IN_A_TEST.makeCurrent();
        GenericContainer<?> unset =
            container("env; echo up; sleep 60").waitingFor(Wait.forLogMessage("up\\s*", 1));
        GenericContainer<?> own =
            container("env; echo up; sleep 60")
                .withEnv(Map.of("TRACEPARENT", "mine", "OTEL_SERVICE_NAME", "shop"))
                .waitingFor(Wait.forLogMessage("up\\s*", 1))) {
      unset.start();
      own.start();

      assertThat(unset.getLogs().lines())
          .anyMatch(line -> line.matches("TRACEPARENT=00-" + TRACE + "-[0-9a-f]{16}-01"))
          .contains("OTEL_SERVICE_NAME=busybox");
      assertThat(own.getLogs().lines()).contains("TRACEPARENT=mine", "OTEL_SERVICE_NAME=shop");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aContainerThatShouldExportAndNeverDidIsLogged(boolean heard) {
    RunContainers exporting = containers(FakeReceivers.thatHear(heard), "tests.example.com", false);
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new ConsoleHandler() {
          @Override
          public void publish(LogRecord message) {
            logged.add(message);
          }
        };
    Logger logger = Logger.getLogger(ContainerExports.class.getName());
    logger.addHandler(handler);
    try (GenericContainer<?> container =
        container(exporting).withCommand("sleep", "60").withEnv("OTEL_TRACES_EXPORTER", "none")) {
      container.start();
    } finally {
      exporting.close();
      logger.removeHandler(handler);
    }

    assertThat(logged)
        .extracting(message -> new SimpleFormatter().formatMessage(message))
        .containsExactlyElementsOf(
            heard
                ? List.of()
                : List.of(
                    "Container "
                        + span("container busybox").getAttributes().get(stringKey("container.name"))
                        + " (local/busybox:1) contains OpenTelemetry but sent no telemetry (see"
                        + " docs/troubleshooting.md#a-containers-spans-are-missing)."
                        + " It has OTEL_TRACES_EXPORTER=none. Leave it unset or set it to otlp."));
  }
}
