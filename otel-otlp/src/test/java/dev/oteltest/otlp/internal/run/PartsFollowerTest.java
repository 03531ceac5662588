package dev.oteltest.otlp.internal.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-version")
class PartsFollowerTest {

  private final LinkedBlockingQueue<String> looks = new LinkedBlockingQueue<>();
  @TempDir Path folder;

  @Test
  void oneOfSeveralFollowersLooks() throws Exception {
    Path lock = folder.resolve("follower");
    try (PartsFollower first = PartsFollower.start(lock, () -> {}, () -> looks.add("first"))) {
      assertThat(nextLook()).isEqualTo("first");
      CountDownLatch passed = new CountDownLatch(2);
      try (PartsFollower second = PartsFollower.start(lock, () -> {}, () -> looks.add("second"));
          PartsFollower other =
              PartsFollower.start(folder.resolve("other"), () -> {}, () -> passed.countDown())) {
        assertThat(passed.await(30, SECONDS)).isTrue();
        assertThat(looks).isNotEmpty().containsOnly("first");
      }
    }
  }

  @Test
  void theNextOneLooksWhenTheFirstIsClosed() throws Exception {
    Path lock = folder.resolve("follower");
    PartsFollower first = PartsFollower.start(lock, () -> {}, () -> looks.add("first"));
    assertThat(nextLook()).isEqualTo("first");
    try (PartsFollower second = PartsFollower.start(lock, () -> {}, () -> looks.add("second"))) {
      first.close();
      assertThat(eventually("second")).isTrue();
    }
  }

  @Test
  void theNextOneLooksWhenTheFirstFails() throws Exception {
    Path lock = folder.resolve("follower");
    PartsFollower.Look failing =
        () -> {
          looks.add("first");
          throw new IOException("disk full");
        };
    try (PartsFollower first = PartsFollower.start(lock, () -> {}, failing)) {
      assertThat(nextLook()).isEqualTo("first");
      try (PartsFollower second = PartsFollower.start(lock, () -> {}, () -> looks.add("second"))) {
        assertThat(eventually("second")).isTrue();
      }
    }
  }

  private String nextLook() throws InterruptedException {
    return looks.poll(30, SECONDS);
  }

  private boolean eventually(String name) throws InterruptedException {
    String look = nextLook();
    while (look != null && !look.equals(name)) {
      look = nextLook();
    }
    return look != null;
  }
}
