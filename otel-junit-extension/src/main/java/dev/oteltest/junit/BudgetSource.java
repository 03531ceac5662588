package dev.oteltest.junit;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.junit.internal.budget.BudgetText;
import dev.oteltest.junit.internal.budget.TestBudget;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link TraceBudget} annotations. */
final class BudgetSource {

  private BudgetSource() {}

  /** Returns the budget of a test by its method and the classes around it; null if it has none. */
  static @Nullable TestBudget of(Method method, Class<?> testClass) {
    TestBudget budget = null;
    for (Class<?> at = testClass; at != null; at = around(at)) {
      budget = TestBudget.merge(on(at, at.getName()), budget);
    }
    return TestBudget.merge(budget, on(method, testClass.getName() + "." + method.getName()));
  }

  /** Returns the class around a nested one, which has its extensions. */
  private static @Nullable Class<?> around(Class<?> type) {
    return Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
  }

  private static @Nullable TestBudget on(AnnotatedElement element, String name) {
    TraceBudget annotation =
        AnnotationSupport.findAnnotation(element, TraceBudget.class).orElse(null);
    return annotation == null ? null : read(annotation, name);
  }

  /**
   * Returns the budget that an annotation states.
   *
   * @param name the name of the class or method that has it
   */
  static TestBudget read(TraceBudget annotation, String name) {
    String place = "@TraceBudget on " + name;
    return TestBudget.read(place, annotation.allowEmpty(), () -> limits(annotation, place));
  }

  private static Budget limits(TraceBudget annotation, String place) {
    Budget budget = number(Budget.budget(), place, "spans", annotation.spans());
    for (TraceBudget.Matching matching : annotation.matching()) {
      budget = with(budget, matching, place);
    }
    budget = number(budget, place, "statements", annotation.statements());
    budget = number(budget, place, "sameCall", annotation.sameCall());
    budget = number(budget, place, "errors", annotation.errors());
    budget = withPeers(budget, annotation.peers(), place);
    if (!annotation.duration().isEmpty()) {
      budget = BudgetText.with(budget, place, "duration", annotation.duration());
    }
    if (budget.isUnlimited()) {
      throw new IllegalArgumentException(place + " has no limit: set one, such as spans = 20");
    }
    return budget;
  }

  private static Budget number(Budget budget, String place, String name, int value) {
    return value == TraceBudget.UNLIMITED
        ? budget
        : BudgetText.with(budget, place, name, String.valueOf(value));
  }

  private static Budget with(Budget budget, TraceBudget.Matching matching, String place) {
    try {
      return budget.spans(
          matching.filter(),
          BudgetText.number("most of " + place, String.valueOf(matching.most())));
    } catch (SettingsException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static Budget withPeers(Budget budget, String[] peers, String place) {
    if (Arrays.asList(peers).contains(TraceBudget.ANY_PEER)) {
      return budget;
    }
    for (String peer : peers) {
      if (peer.isBlank()) {
        throw new SettingsException("peers of " + place, peer, "host or host:port");
      }
    }
    return budget.peers(peers);
  }
}
