package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestcontainersStackTest {

  @ParameterizedTest
  @CsvSource({
    "org.testcontainers.utility.ResourceReaper, removeContainer, true",
    "org.testcontainers.utility.JVMHookResourceReaper, performCleanup, true",
    "org.testcontainers.containers.GenericContainer, stop, true",
    "org.testcontainers.containers.ComposeContainer, stop, true",
    "org.testcontainers.lifecycle.Startable, close, true",
    "org.testcontainers.containers.GenericContainer, tryStart, false",
    "org.testcontainers.shaded.org.apache.Stream, close, false",
    "com.example.ShopTest, stop, false",
  })
  void showsWhetherAContainerIsBeingRemoved(String type, String method, boolean isRemoving) {
    StackTraceElement[] stack = {
      new StackTraceElement("java.lang.Object", "wait", "Object.java", 1),
      new StackTraceElement(type, method, "X.java", 2),
      new StackTraceElement("java.lang.Thread", "run", "Thread.java", 3)
    };
    assertThat(new TestcontainersStack(stack).isRemoving()).isEqualTo(isRemoving);
  }
}
