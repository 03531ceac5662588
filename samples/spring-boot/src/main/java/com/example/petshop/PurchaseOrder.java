package com.example.petshop;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** What a customer ordered. */
@Entity
public class PurchaseOrder {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  private Owner owner;

  private String product;

  private int cents;

  private boolean shipped;

  protected PurchaseOrder() {}

  PurchaseOrder(Owner owner, String product, int cents) {
    this.owner = owner;
    this.product = product;
    this.cents = cents;
  }

  public Long getId() {
    return id;
  }

  public Owner getOwner() {
    return owner;
  }

  public String getProduct() {
    return product;
  }

  public int getCents() {
    return cents;
  }

  public boolean isShipped() {
    return shipped;
  }

  void ship() {
    shipped = true;
  }
}
