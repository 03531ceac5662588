package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracedContextsTest {

  @Test
  void theOneOfTheseTestsIsNewEnough() {
    assertThat(TracedContexts.springProblem(getClass().getClassLoader())).isNull();
    assertThat(TracedContexts.isSpringTooOld()).isFalse();
  }

  @Test
  void anOldOneIsNamedWithACommand() {
    assertThat(TracedContexts.springProblem(ClassLoader.getPlatformClassLoader()))
        .startsWith("Spring ")
        .endsWith(
            " is older than 5.3, so application contexts have no spans; the tests have. To see where"
                + " it comes from, run mvn dependency:tree -Dincludes=org.springframework");
  }
}
