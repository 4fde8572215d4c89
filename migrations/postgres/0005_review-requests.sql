-- The committee is asked for more than gates: a request says for what.
ALTER TABLE "gate_requests" RENAME TO "review_requests";--> statement-breakpoint
ALTER TABLE "review_requests" ALTER COLUMN "gate" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "kind" text DEFAULT 'gate' NOT NULL;--> statement-breakpoint
ALTER SEQUENCE "gate_requests_id_seq" RENAME TO "review_requests_id_seq";--> statement-breakpoint
ALTER INDEX "gate_requests_pkey" RENAME TO "review_requests_pkey";--> statement-breakpoint
ALTER INDEX "gate_requests_use_case" RENAME TO "review_requests_use_case";--> statement-breakpoint
ALTER INDEX "gate_requests_open" RENAME TO "review_requests_open";--> statement-breakpoint
ALTER TABLE "review_requests" RENAME CONSTRAINT "gate_requests_use_case_id_use_cases_id_fk" TO "review_requests_use_case_id_use_cases_id_fk";--> statement-breakpoint
ALTER TABLE "review_packets" RENAME CONSTRAINT "review_packets_request_id_gate_requests_id_fk" TO "review_packets_request_id_review_requests_id_fk";--> statement-breakpoint
ALTER TABLE "review_recusals" RENAME CONSTRAINT "review_recusals_request_id_gate_requests_id_fk" TO "review_recusals_request_id_review_requests_id_fk";--> statement-breakpoint
ALTER TABLE "review_votes" RENAME CONSTRAINT "review_votes_request_id_gate_requests_id_fk" TO "review_votes_request_id_review_requests_id_fk";
