/**
 * Assertions on captured telemetry in AssertJ's style.
 *
 * <p>Depends on {@code assertions.budget}, {@code assertions.condition}, {@code
 * assertions.convention}, {@code assertions.internal.check}, {@code assertions.internal.failure},
 * {@code assertions.internal.rule}, {@code assertions.internal.text}, {@code assertions.match},
 * {@code assertions.snapshot}, {@code assertions.structure}, {@code assertions.tree}, {@code
 * capture}, {@code internal.log}, {@code internal.text}, {@code otlp.file}.
 *
 * <p>The examples of words are about these spans, in telemetry, or in good and bad; nothing has
 * none:
 *
 * <pre>
 * telemetry:
 *   job  20.0 ms
 *   +- load  not ended
 *   +- work  CLIENT  12.5 ms  ERROR "gave up"  {size=3, text="hello"}
 *   |  \- read  2.00 ms
 *   \- store  1.00 ms
 *
 * good:
 *   job  12.0 ms
 *   +- load  3.00 ms
 *   +- step  2.00 ms
 *   \- step  3.00 ms
 *
 * bad:
 *   job  12.0 ms
 *   +- step  CLIENT  2.00 ms  ERROR "no luck"
 *   +- step  CLIENT  4.00 ms  ERROR "no luck"
 *   \- open  not ended
 *   lost  1.00 ms  &lt;- ?
 * </pre>
 */
@NullMarked
package dev.oteltest.assertions;

import org.jspecify.annotations.NullMarked;
