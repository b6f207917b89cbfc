import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A message of the inbox of a first run. */
@Entity("inbox_messages")
export class InboxMessageRow {
  @PrimaryGeneratedColumn("increment", { type: "integer", primaryKeyConstraintName: "inbox_messages_pkey" })
  number!: number;

  @Column({ type: "timestamptz", precision: 3, default: () => "now()" })
  receivedAt!: string;

  @Column({ type: "text" })
  returnPath!: string;

  @Column({ type: "text" })
  recipient!: string;

  @Column({ type: "bytea" })
  message!: Buffer;
}
