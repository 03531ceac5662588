package dev.oteltest.assertions.structure;

/** Whether an item fits into a slot. */
interface SlotPredicate {

  boolean test(int item, int slot);
}
