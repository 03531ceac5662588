package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.platform.CurrentThreadTests;
import dev.oteltest.junit.internal.platform.MetricsInterest;
import dev.oteltest.junit.internal.platform.TestActivity;
import dev.oteltest.junit.internal.platform.TestNode;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.junit.internal.platform.UntracedTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Finds and manages the running test of a Jupiter context. */
final class JupiterTests {

  private static final Namespace NAMESPACE = Namespace.create(TracingExtension.class);

  private JupiterTests() {}

  /**
   * Whether that extension is the one that resolves parameters in a context. The extension may be
   * both detected automatically and registered by a field, and Jupiter fails a test if two
   * extensions would resolve the same parameter.
   */
  static boolean isFirst(TracingExtension extension, ExtensionContext context) {
    if (TracingExtension.isAlone()) {
      return true; // which spares most runs a search through the stores of all contexts
    }
    Store store = context.getStore(NAMESPACE);
    Object first = store.get(TracingExtension.class);
    if (first == null) {
      store.put(TracingExtension.class, extension);
      return true;
    }
    return first == extension;
  }

  /** Finds a context's activity: the listener's, else the untraced one opened here or around it. */
  static @Nullable TestActivity find(ExtensionContext context) {
    TestNode node = node(context);
    return node != null
        ? node
        : context.getStore(NAMESPACE).get(TestActivity.class, TestActivity.class);
  }

  private static @Nullable TestNode node(ExtensionContext context) {
    TestNode here = CurrentThreadTests.innermost();
    if (here != null && here.isOf(context)) {
      return here;
    }
    return TestSession.anyTraced() ? TestSession.find(context.getUniqueId()) : null;
  }

  /**
   * Enters the test of a context. Jupiter's before-each and after-each callbacks run on one thread.
   * There, the listener has already made a test current, but not a factory, which the listener does
   * not consider a test, nor anything in a run that is not traced.
   */
  static void enter(ExtensionContext context) {
    recognize(context);
    TestNode node = node(context);
    if (node != null) {
      node.enter();
    } else if (mayAsk(context)) {
      MetricsInterest.watch(context.getRequiredTestClass(), untraced(context).scope());
    }
  }

  /** Enters the class of a context, as an instance for one of its tests is about to be created. */
  static void enterSetUp(ExtensionContext context) {
    if (!TestSession.anyTraced()) {
      return;
    }
    ExtensionContext at = context;
    while (at != null) {
      TestNode type = TestSession.find(at.getUniqueId());
      if (type != null) {
        CurrentThreadTests.enterSetUp(type);
        return;
      }
      at = at.getParent().orElse(null);
    }
  }

  /** Leaves the test of a context, and ends the test if it is not traced. */
  static void leave(ExtensionContext context) {
    TestActivity testActivity = find(context);
    if (testActivity instanceof TestNode node) {
      node.leave();
    } else if (testActivity != null) {
      close(context);
    }
  }

  /**
   * Publishes the spans of a test that ends, if it is one that is printed.
   *
   * @param failure why it failed, or null
   */
  static void print(ExtensionContext context, @Nullable Throwable failure) {
    TestNode node = node(context);
    String text = node == null ? null : node.print(failure);
    if (text != null) {
      context.publishReportEntry(RunSetting.PRINT.key(), text);
    }
  }

  /**
   * Finds the test of a context on the thread that the test was started on, where its callbacks
   * run. From then on, the context itself identifies the test: the text of the unique id, which
   * Jupiter creates on request, costs more than everything else that is done for a test.
   */
  private static void recognize(ExtensionContext context) {
    TestNode here = CurrentThreadTests.innermost();
    if (here != null) {
      here.recognize(
          context,
          context.getTestClass().orElse(null),
          context.getTestMethod().orElse(null),
          context.getDisplayName());
    }
  }

  /** Returns the activity of a context, and opens one if the run is not traced. */
  static TestActivity findOrOpen(ExtensionContext context) {
    TestNode node = node(context);
    return node != null ? node : untraced(context);
  }

  private static UntracedTest untraced(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    UntracedTest own = store.get(context.getUniqueId(), UntracedTest.class);
    if (own == null) {
      TelemetryCapture.get().installGlobal();
      own =
          UntracedTest.open(
              context.getUniqueId(),
              context.getDisplayName(),
              store.get(TestActivity.class, TestActivity.class));
      store.put(context.getUniqueId(), own);
      store.put(TestActivity.class, own);
    }
    return own;
  }

  /** Whether a test that is not traced may ask for telemetry, or something around it did. */
  private static boolean mayAsk(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(TestActivity.class) != null
        || MetricsInterest.isInterested(context.getRequiredTestClass())
        || TelemetryParameters.isTraced(context);
  }

  /** Ends an untraced activity; a traced one ends with its span. */
  static void close(ExtensionContext context) {
    if (UntracedTest.isNone()) {
      return; // which spares traced runs the text of the unique id
    }
    UntracedTest own =
        context.getStore(NAMESPACE).remove(context.getUniqueId(), UntracedTest.class);
    if (own != null) {
      own.close();
    }
  }
}
