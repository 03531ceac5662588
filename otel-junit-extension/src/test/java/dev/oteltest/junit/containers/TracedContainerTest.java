package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanOrigin;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is read of the log of a container that ends as it starts, from a Docker without one. */
class TracedContainerTest {

  private final FakeRun run = new FakeRun();

  /** What a log does that is followed, and what one does that is read to its end. */
  private Consumer<ResultCallback<Frame>> followed = log -> {};

  private Consumer<ResultCallback<Frame>> read = log -> {};

  private final DockerClient docker =
      fake(DockerClient.class, (method, arguments) -> fakeCommand(new boolean[1]));

  private interface Answers {
    Object to(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.to(method.getName(), arguments);
              return answer == null ? proxy : answer;
            }));
  }

  private LogContainerCmd fakeCommand(boolean[] follow) {
    return fake(
        LogContainerCmd.class,
        (method, arguments) -> {
          if (method.equals("withFollowStream")) {
            follow[0] = true;
          }
          if (!method.equals("exec")) {
            return null;
          }
          @SuppressWarnings("unchecked")
          ResultCallback<Frame> log = (ResultCallback<Frame>) arguments[0];
          (follow[0] ? followed : read).accept(log);
          return log;
        });
  }

  private static void say(ResultCallback<Frame> log, String text) {
    log.onNext(new Frame(StreamType.STDOUT, text.getBytes(StandardCharsets.UTF_8)));
  }

  private TracedContainer died() {
    SpanOrigin origin =
        new SpanOrigin(
            Resource.empty(), InstrumentationScopeInfo.create("containers"), EpochClock.system());
    ContainerSpan span =
        new ContainerSpan(
            run.output, origin, Context.root(), "db", ImageReference.parse("postgres:16"), 10);
    TracedContainer container = new TracedContainer(docker, "postgres:16", span, text -> text);
    container.on(new ContainerEvent("c0ffee", "create", 20, Map.of()));
    container.on(new ContainerEvent("c0ffee", "start", 30, Map.of()));
    container.on(new ContainerEvent("c0ffee", "die", 40, Map.of("exitCode", "3")));
    return container;
  }

  @Test
  void aLogThatEndedBeforeItsLinesWereThereIsReadAgain() {
    followed = ResultCallback::onComplete;
    read =
        log -> {
          say(log, "no such database\n");
          log.onComplete();
        };

    assertThat(died().lines()).containsExactly("no such database");
  }

  @Test
  void aLogThatIsStillFollowedIsAwaitedIfTheContainerIsGone() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    followed =
        log ->
            gone.thenRunAsync(
                () -> {
                  say(log, "no such database\n");
                  log.onComplete();
                },
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
    read =
        log -> {
          gone.complete(null);
          throw new NotFoundException("No such container");
        };

    assertThat(died().lines()).containsExactly("no such database");
  }

  @Test
  void whatWasFollowedStaysIfNothingMoreIsRead() {
    followed =
        log -> {
          say(log, "no such database\n");
          log.onComplete();
        };
    read = ResultCallback::onComplete;

    assertThat(died().lines()).containsExactly("no such database");
  }
}
