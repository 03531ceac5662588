package com.example.below;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Tests of several kinds, all of which pass. */
class CartTest {

  private int items;

  @BeforeEach
  void add() {
    items++;
  }

  @Test
  void hasAnItem(TestInfo test) {
    assertThat(items).isEqualTo(1);
    assertThat(test.getDisplayName()).contains("hasAnItem");
  }

  @RepeatedTest(2)
  void isRepeated() {
    assertThat(items).isEqualTo(1);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hasATimeout() {
    assertThat(Duration.ofMinutes(1)).isPositive();
  }

  @TestFactory
  Stream<DynamicTest> isDynamic() {
    return Stream.of("milk", "tea").map(it -> DynamicTest.dynamicTest(it, () -> {}));
  }
}
