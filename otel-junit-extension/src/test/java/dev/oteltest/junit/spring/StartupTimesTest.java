package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

class StartupTimesTest {

  @Test
  void aStartThatSomebodyElseListensToIsLeftAlone() {
    ApplicationStartup own = name -> ApplicationStartup.DEFAULT.start(name);
    GenericApplicationContext context = new GenericApplicationContext();
    context.setApplicationStartup(own);

    StartupTimes times = StartupTimes.of(context);
    context.refresh();
    times.stop(context);

    assertThat(context.getApplicationStartup()).isSameAs(own);
    assertThat(times.slowest()).isEmpty();
  }

  @Test
  void aStepEndsOnceAndWithWhatIsInsideIt() {
    StartupTimes times = new StartupTimes();
    StartupStep outer = times.start("outer");
    StartupStep inner = times.start("inner"); // never ends, as after an exception
    outer.end();
    inner.end();
    outer.end();
    StartupStep next = times.start("spring.beans.instantiate").tag("beanName", () -> "orders");
    next.end();

    assertThat(times.slowest()).noneMatch(line -> line.endsWith("inner"));
  }

  @Test
  void onlyTheTenSlowestAreListedEachWithoutTheOthers() {
    StartupTimes times = new StartupTimes();
    StartupStep refresh = times.start("spring.context.refresh");
    for (int i = 0; i < 12; i++) {
      StartupStep bean = times.start("spring.beans.instantiate").tag("beanName", "bean" + i);
      busy(i < 2 ? 1 : 2 + i);
      bean.end();
    }
    refresh.end();

    assertThat(times.slowest())
        .hasSize(10)
        .allMatch(line -> line.matches("\\d+ ms (bean bean\\d+|spring.context.refresh)"));
  }

  @Test
  void whatProcessesBeansIsNamedByItsType() {
    StartupTimes times = new StartupTimes();
    for (String object : new String[] {"shop.Audit@1b2c", "Audit[environment={a=b}]"}) {
      StartupStep step = times.start("post-process").tag("postProcessor", object);
      busy(2);
      step.end();
    }

    assertThat(times.slowest())
        .hasSize(2)
        .allMatch(line -> line.matches("\\d+ ms post-process (shop\\.)?Audit"));
  }

  private static void busy(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
