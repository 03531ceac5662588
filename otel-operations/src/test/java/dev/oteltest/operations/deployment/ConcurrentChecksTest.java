package dev.oteltest.operations.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.redact.SecretRedaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks whose servers hang, next to others. */
@Timeout(120)
class ConcurrentChecksTest {

  private interface Taking {
    Measurement take() throws InterruptedException;
  }

  @TempDir private Path folder;

  @Test
  void checksThatHangDoNotKeepAnotherFromItsInterval() throws InterruptedException {
    CountDownLatch healthy = new CountDownLatch(5);
    List<DeploymentEnvironment.Check> checks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      checks.add(
          check(
              "hangs " + i,
              1,
              () -> {
                healthy.await(); // all five measurements of the healthy check come first
                return Measurement.passed("at last");
              }));
    }
    checks.add(
        check(
            "healthy",
            5,
            () -> {
              healthy.countDown();
              return Measurement.passed("fine");
            }));

    DeploymentResult result = verify(Duration.ofMinutes(1), checks);

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.checks().get(50).attempts()).isEqualTo(5);
  }

  @Test
  void theDeadlineEndsAlsoWhatDoesNotHeedIt() throws InterruptedException {
    CountDownLatch afterwards = new CountDownLatch(1);
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    CountDownLatch ended = new CountDownLatch(2);
    Taking endless =
        () -> {
          threads.add(Thread.currentThread());
          boolean interrupted = false;
          while (true) {
            try {
              afterwards.await();
              break;
            } catch (InterruptedException e) {
              interrupted = true; // as a regular expression does
            }
          }
          ended.countDown();
          return interrupted ? Measurement.passed("late") : Measurement.failed("", "no interrupt");
        };

    DeploymentResult result =
        verify(
            Duration.ofSeconds(3),
            List.of(
                check("endless", 1, endless),
                check("other", 1, endless),
                check("fine", 1, () -> Measurement.passed("fine"))));

    // The verification has ended although these two have not.
    assertThat(ended.getCount()).isEqualTo(2);
    assertThat(result.checks())
        .extracting(CheckResult::verdict)
        .containsExactly(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.PASSED);
    assertThat(result.checks().get(0).message())
        .isEqualTo("its first measurement had not ended when the deadline of 3 s was over");
    assertThat(threads)
        .hasSize(2)
        .allSatisfy(
            thread -> {
              assertThat(thread.isDaemon()).isTrue();
              assertThat(thread.getName()).startsWith("otel-check-");
            });
    afterwards.countDown();
    ended.await();
  }

  @Test
  void onlySomeOfManyChecksMeasureAtOnceWhereServersAnswer() throws InterruptedException {
    List<Runnable> begun = new ArrayList<>();
    List<Integer> together = new ArrayList<>();
    PlanRunner.FakeClock clock =
        new PlanRunner.FakeClock() {
          @Override
          public <T> @Nullable T await(BlockingQueue<T> queue, Duration time) {
            together.add(begun.size());
            begun.forEach(Runnable::run);
            begun.clear();
            return super.await(queue, time);
          }
        };
    List<DeploymentEnvironment.Check> checks =
        IntStream.range(0, 330)
            .mapToObj(i -> check("c" + i, 2, () -> Measurement.passed("fine")))
            .toList();

    DeploymentResult result =
        DeploymentVerifier.verify(
            new DeploymentEnvironment(
                "staging", Duration.ofMinutes(1), Duration.ZERO, checks, SecretRedaction.NONE),
            line -> {},
            clock,
            begun::add);

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(together).contains(32).allSatisfy(count -> assertThat(count).isLessThan(33));
  }

  @Test
  void anErrorInAMeasurementIsThatChecksOnly() throws InterruptedException {
    DeploymentResult result =
        verify(
            Duration.ofSeconds(1),
            List.of(
                check(
                    "broken",
                    1,
                    () -> {
                      throw new StackOverflowError("of a pattern");
                    }),
                check("fine", 1, () -> Measurement.passed("fine"))));

    assertThat(result.checks().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.checks().get(0).message())
        .startsWith("the check broke: java.lang.StackOverflowError: of a pattern");
    assertThat(result.checks().get(1).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void hundredsOfChecksThatHangDoNotUseUpFileHandles() throws Exception {
    try (FakeServer server = new FakeServer();
        ServerSocket hangs = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
      server.on("/info", FakeServer.Answer.of(200, "fine"));
      StringBuilder plan =
          new StringBuilder(
              "environments:\n  staging:\n    deadline: 2m\n    timeout: 1m\n    checks:\n");
      for (int i = 0; i < 330; i++) {
        String url =
            i % 3 == 0 ? server.url() : "http://127.0.0.1:" + hangs.getLocalPort() + "/" + i;
        plan.append("    - name: c").append(i).append("\n      measurements: 1\n");
        plan.append("      http: {url: '").append(url).append("/info'}\n");
      }
      Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
      Path output = folder.resolve("output.txt");
      Thread answering = new Thread(() -> answerTogether(hangs, 220));
      answering.setDaemon(true);
      answering.start();

      Process process =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "ulimit -n 512; exec \"$0\" -cp \"$1\" \"$2\" \"$3\"",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  System.getProperty("java.class.path"),
                  OwnJvm.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.waitFor();

      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(text.lines().filter(line -> line.equals("passed: "))).as(text).hasSize(110);
      assertThat(text.lines().filter(line -> line.endsWith("but got 503"))).as(text).hasSize(220);
    }
  }

  /** Answers nobody before all have asked, so all of them hang at the same time. */
  private static void answerTogether(ServerSocket server, int count) {
    List<Socket> clients = new ArrayList<>();
    try {
      while (clients.size() < count) {
        clients.add(server.accept());
      }
      for (Socket client : clients) {
        try (client) {
          assertThat(client.getInputStream().read(new byte[8192])).isPositive();
          client
              .getOutputStream()
              .write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Verifies a plan where files are limited, and prints what came of it. */
  static final class OwnJvm {

    private OwnJvm() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      DeploymentVerifier.verify(
              DeploymentPlan.read(Path.of(arguments[0]), null, Map.of()), line -> {})
          .checks()
          .forEach(check -> System.out.println(check.verdict().value() + ": " + check.message()));
    }
  }

  private static DeploymentResult verify(
      Duration deadline, List<DeploymentEnvironment.Check> checks) throws InterruptedException {
    return DeploymentVerifier.verify(
        new DeploymentEnvironment("staging", deadline, Duration.ZERO, checks, SecretRedaction.NONE),
        line -> {});
  }

  private static DeploymentEnvironment.Check check(String name, int successes, Taking taking) {
    CheckTiming timing =
        new CheckTiming(
            Duration.ZERO, Duration.ofMillis(1), Duration.ofMinutes(1), successes, 0, 0, 0, 0);
    return new DeploymentEnvironment.Check(
        name,
        "http",
        false,
        false,
        timing,
        new Measurement.Source() {
          @Override
          public String target() {
            return "target";
          }

          @Override
          public Measurement measure(Duration timeout) throws InterruptedException {
            return taking.take();
          }
        });
  }
}
