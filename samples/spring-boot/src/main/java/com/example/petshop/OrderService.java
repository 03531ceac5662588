package com.example.petshop;

import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Service;

/** Asks the supplier for the price, stores the order, and has it shipped by whoever is free. */
@Service
public class OrderService {

  private static final Logger log = LoggerFactory.getLogger(OrderService.class);
  private static final String SHIPPING = "shipping";

  private final Owners owners;
  private final PurchaseOrders orders;
  private final Supplier supplier;
  private final JmsTemplate messages;
  private final Mailer mailer;

  OrderService(
      Owners owners,
      PurchaseOrders orders,
      Supplier supplier,
      JmsTemplate messages,
      Mailer mailer) {
    this.owners = owners;
    this.orders = orders;
    this.supplier = supplier;
    this.messages = messages;
    this.mailer = mailer;
  }

  PurchaseOrder place(long ownerId, String product) {
    Owner owner =
        owners
            .findById(ownerId)
            .orElseThrow(() -> new NoSuchElementException("There is no owner " + ownerId));
    int cents = supplier.priceOf(product);
    PurchaseOrder order = orders.save(new PurchaseOrder(owner, product, cents));
    log.info("{} ordered {} for {} cents", owner.getName(), product, cents);
    messages.convertAndSend(SHIPPING, order.getId().toString());
    return order;
  }

  PurchaseOrder get(long id) {
    return orders
        .findById(id)
        .orElseThrow(() -> new NoSuchElementException("There is no order " + id));
  }

  /** Works on another thread, for whoever sent the message. */
  @JmsListener(destination = SHIPPING)
  void ship(String id) {
    PurchaseOrder order = get(Long.parseLong(id));
    order.ship();
    orders.save(order);
    mailer.send(order.getProduct() + " is on its way");
  }
}
