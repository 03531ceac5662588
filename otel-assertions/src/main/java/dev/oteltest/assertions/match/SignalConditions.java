package dev.oteltest.assertions.match;

/**
 * Expectations of a span, metric, point or log record, shared by matchers and assertions: every
 * word adds conditions.
 *
 * @param <S> the type on which the chain continues
 * @param <T> the type of the subject with its surroundings, such as {@code SpanNode}
 * @since 0.1
 */
public interface SignalConditions<S, T> {}
